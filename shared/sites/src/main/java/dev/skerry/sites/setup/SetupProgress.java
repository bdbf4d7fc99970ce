package dev.skerry.sites.setup;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.SettingKey;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.TreeSet;

/**
 * How far the admins of a site came with setting it up.
 *
 * @param greeted whether one of them was led to the steps
 * @param skipped the steps that they left out, by word
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SetupProgress(boolean greeted, List<String> skipped) {

    public static final SettingKey<SetupProgress> KEY =
            SettingKey.of("setup", SetupProgress.class).versionedByOwner();

    static final SetupProgress NONE = new SetupProgress(false, List.of());

    public SetupProgress {
        for (String word : skipped) {
            if (SetupStep.of(word).isEmpty()) {
                throw Problem.invalid("/skipped", "must be account, look, mail, team or open");
            }
        }
        skipped = List.copyOf(new TreeSet<>(skipped));
    }

    public boolean leavesOut(SetupStep step) {
        return skipped.contains(step.word());
    }

    SetupProgress asGreeted() {
        return new SetupProgress(true, skipped);
    }

    SetupProgress with(SetupStep step, boolean leftOut) {
        TreeSet<String> words = new TreeSet<>(skipped);
        if (leftOut) {
            words.add(step.word());
        } else {
            words.remove(step.word());
        }
        return new SetupProgress(greeted, List.copyOf(words));
    }
}
