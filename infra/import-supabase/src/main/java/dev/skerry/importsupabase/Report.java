package dev.skerry.importsupabase;

import dev.skerry.importsupabase.Applicant.Comes;
import dev.skerry.importsupabase.Applicant.Password;
import dev.skerry.importsupabase.Applicant.Stays;
import dev.skerry.importsupabase.dump.DumpFault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What became of everybody: figures, and the first lines of whatever wants to be looked at. People
 * are named by line and id, never by address, so it can be passed on.
 */
final class Report {

    /** Of each list; the figures count all. */
    private static final int SHOWN = 50;

    private long added;
    private long unconfirmed;
    private long here;
    private long notStored;
    private long factors;
    private long faults;
    private long elsewhere;
    private final Map<Password, Long> passwords = new EnumMap<>(Password.class);
    private final Map<SecondFactors.Standing, Long> factorRows =
            new EnumMap<>(SecondFactors.Standing.class);
    private final Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
    private final Map<String, Long> identities = new TreeMap<>();
    private final Map<String, Long> through = new TreeMap<>();
    private final Map<String, Long> throughOnly = new TreeMap<>();
    private final List<String> people = new ArrayList<>();
    private final List<String> faultLines = new ArrayList<>();
    private String file = "";

    /** What is told from now on is of this file. */
    void begin(String name) {
        file = name;
    }

    void added(Comes comes) {
        added++;
        passwords.merge(comes.password(), 1L, Long::sum);
        factors += comes.person().factors().size();
        if (comes.person().confirmedAt() == null) {
            unconfirmed++;
        }
        switch (comes.password()) {
            case KEPT, NONE -> {}
            case DEAR -> look(comes, "comes without a password: its hash is too dear to check");
            case UNUSABLE ->
                    look(comes, "comes without a password: its hash is of an unknown kind");
        }
        for (String provider : comes.ways().providers()) {
            through.merge(provider, 1L, Long::sum);
            throughOnly.merge(provider, comes.password() == Password.KEPT ? 0L : 1L, Long::sum);
        }
        if (!comes.ways().elsewhere().isEmpty()) {
            elsewhere++;
            String known = String.join(" and ", new TreeSet<>(comes.ways().elsewhere()));
            look(comes, "known to " + known + " under another address than the account's");
        }
    }

    private void look(Comes comes, String why) {
        note(people, person(comes.line(), comes.person().id().toString(), why));
    }

    void here() {
        here++;
    }

    void left(Stays stays) {
        reasons.merge(stays.reason(), 1L, Long::sum);
        note(people, person(stays.line(), stays.id(), stays.reason().words()));
    }

    void fault(DumpFault fault) {
        faults++;
        note(faultLines, file + ", " + fault.getMessage());
    }

    void notStored(long rows) {
        notStored += rows;
    }

    void identity(String provider) {
        identities.merge(provider, 1L, Long::sum);
    }

    void factor(SecondFactors.Standing standing) {
        factorRows.merge(standing, 1L, Long::sum);
    }

    /** Whether everybody who can come is here. */
    boolean ok() {
        return faults == 0 && refused() == 0;
    }

    /** For people to read. */
    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "read", read(), "");
        line(text, "added", added, "");
        line(text, "  without password", count(Password.NONE), "a link signs them in, or a reset");
        line(text, "  dear password", count(Password.DEAR), "a reset gives them one");
        line(text, "  unusable password", count(Password.UNUSABLE), "a reset gives them one");
        line(text, "  not confirmed", unconfirmed, "they confirm their address first");
        through.forEach(
                (provider, figure) ->
                        line(
                                text,
                                "  through " + provider,
                                figure,
                                "%,d of them without password: a link signs them in, or a reset"
                                        .formatted(throughOnly.get(provider))));
        if (!through.isEmpty()) {
            line(text, "  known elsewhere", elsewhere, "mail goes to the account's address");
        }
        line(text, "here already", here, "left as they are");
        line(text, "left out", total(false), breakdown(false));
        line(text, "refused", refused(), breakdown(true));
        line(text, "not stored", notStored, notStored == 0 ? "" : "of chunks with a fault in them");
        if (!identities.isEmpty()) {
            line(text, "identities", sum(identities), words(identities));
        }
        if (!factorRows.isEmpty()) {
            line(text, "second factors", factors, "their owners' apps go on as they are");
            line(
                    text,
                    "  not usable",
                    count(SecondFactors.Standing.UNUSABLE),
                    "their owners enrol anew");
            line(text, "  never verified", count(SecondFactors.Standing.UNVERIFIED), "");
        }
        list(
                text,
                "People to look at",
                people,
                total(false)
                        + refused()
                        + count(Password.UNUSABLE)
                        + count(Password.DEAR)
                        + elsewhere);
        list(text, "Faults", faultLines, faults);
        text.append('\n').append(verdict()).append('\n');
        return text.toString();
    }

    private String verdict() {
        if (!ok()) {
            return "Not everybody came over. What is wrong is said above; a second run adds only who is missing.";
        }
        return added == 0
                ? "Nothing to do: everybody who can come is here."
                : "Everybody who can come is here.";
    }

    private long read() {
        return added + here + total(false) + refused() + notStored;
    }

    private long refused() {
        return total(true);
    }

    private long total(boolean wantsSomebody) {
        return reasons.entrySet().stream()
                .filter(it -> it.getKey().wantsSomebody() == wantsSomebody)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private String breakdown(boolean wantsSomebody) {
        return reasons.entrySet().stream()
                .filter(it -> it.getKey().wantsSomebody() == wantsSomebody)
                .map(it -> it.getValue() + " " + it.getKey().words())
                .collect(Collectors.joining(" · "));
    }

    private long count(Password password) {
        return passwords.getOrDefault(password, 0L);
    }

    private long count(SecondFactors.Standing standing) {
        return factorRows.getOrDefault(standing, 0L);
    }

    private static long sum(Map<String, Long> figures) {
        return figures.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String words(Map<String, Long> figures) {
        return figures.entrySet().stream()
                .map(it -> it.getValue() + " " + it.getKey())
                .collect(Collectors.joining(" · "));
    }

    private String person(long line, String id, String words) {
        return "%s, line %d, %s: %s".formatted(file, line, id, words);
    }

    private static void note(List<String> list, String entry) {
        if (list.size() < SHOWN) {
            list.add(entry);
        }
    }

    private static void line(StringBuilder text, String name, long figure, String words) {
        text.append("  %-20s %,9d  %s".formatted(name, figure, words).stripTrailing()).append('\n');
    }

    private static void list(StringBuilder text, String title, List<String> entries, long all) {
        if (!entries.isEmpty()) {
            text.append('\n').append(title).append(":\n");
            entries.forEach(entry -> text.append("  ").append(entry).append('\n'));
            if (all > entries.size()) {
                text.append("  … and %,d more%n".formatted(all - entries.size()));
            }
        }
    }
}
