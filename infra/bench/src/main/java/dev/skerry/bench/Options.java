package dev.skerry.bench;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code ./skerry bench} was asked for. */
record Options(Set<LegName> legs, @Nullable Alone alone, boolean quick, boolean help) {

    static final String HELP =
            """
            Usage: ./skerry bench [options]

            Measures Skerry against the ceiling of its database and against bare Node.js, and prints the figures.
            A full run takes about 40 minutes, writes docs/benchmarks.md and ends everything it started.

              --only <legs>  some of gallery,form,accounts,redeem,mail,race,start,rows; docs/benchmarks.md stays as it is
              --mail-faults  instead: kills, lost answers and throttles between outbox and relay, in full; ten
                             minutes, writes its section of docs/benchmarks.md
              --expansion    instead: a campaign to a million recipients put out by a process with a small heap; three
                             minutes, writes its section of docs/benchmarks.md
              --sites        instead: 10,000 sites in the pool and 200 in schemas and databases of their own, made one by
                             one and many at once; ten minutes, writes its section of docs/benchmarks.md
              --placements   instead: a new version of the tables in a thousand placements, two of which refuse it at
                             first; some minutes and 5 GB of disk, writes its section of docs/benchmarks.md
              --quick        a second of each, to see that it works; docs/benchmarks.md stays as it is
              --help         this text

            Node.js 18 or newer and npm are wanted for the comparison with Node.js; without them it is left out.
            """;

    static Options parse(String... arguments) {
        Set<LegName> legs = EnumSet.allOf(LegName.class);
        Alone alone = null;
        boolean quick = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--help", "-h" -> {
                    return new Options(legs, alone, quick, true);
                }
                case "--mail-faults" -> alone = Alone.MAIL_FAULTS;
                case "--expansion" -> alone = Alone.EXPANSION;
                case "--sites" -> alone = Alone.SITES;
                case "--placements" -> alone = Alone.PLACEMENTS;
                case "--quick" -> quick = true;
                case "--only" -> {
                    if (++i == arguments.length) {
                        throw new IllegalArgumentException("--only wants the names of legs");
                    }
                    legs = named(arguments[i]);
                }
                default -> throw new IllegalArgumentException("Unknown option: " + arguments[i]);
            }
        }
        return new Options(legs, alone, quick, false);
    }

    Effort effort() {
        return quick ? Effort.QUICK : Effort.FULL;
    }

    /** A part of the figures must not replace all of them. */
    boolean complete() {
        return !quick && legs.size() == LegName.values().length;
    }

    private static Set<LegName> named(String words) {
        Set<LegName> legs = EnumSet.noneOf(LegName.class);
        for (String word : words.split(",", -1)) {
            try {
                legs.add(LegName.valueOf(word.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                throw new IllegalArgumentException("There is no leg " + word, unknown);
            }
        }
        return legs;
    }
}
