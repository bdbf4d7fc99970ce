package dev.skerry.isolation;

import java.util.Set;
import java.util.TreeSet;

/** Which operations need their exemption: somebody hears what the annotation does not say. */
final class Excuses {

    private final Set<String> exempt = new TreeSet<>();
    private final Set<String> needed = new TreeSet<>();

    void note(Door door, Operation operation, Caller caller, Verdict heard) {
        if (door.exempt() == null) {
            return;
        }
        exempt.add(operation.toString());
        Door byTheRule =
                new Door(door.access(), door.role(), door.scope(), door.secondFactor(), null);
        if (heard != byTheRule.verdict(caller.standing(), operation.writes())) {
            needed.add(operation.toString());
        }
    }

    /** Operations that answered everybody as if there were no line of theirs. */
    Set<String> needless() {
        Set<String> needless = new TreeSet<>(exempt);
        needless.removeAll(needed);
        return needless;
    }
}
