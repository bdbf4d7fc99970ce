package dev.skerry.bench.legs;

import dev.skerry.bench.Effort;
import dev.skerry.bench.load.Contestant;
import dev.skerry.bench.load.Rounds;
import dev.skerry.bench.load.ThreadLoad;
import dev.skerry.bench.report.Aim;
import dev.skerry.bench.report.Aim.Direction;
import dev.skerry.bench.report.Section;
import dev.skerry.bench.stage.BenchStage;
import dev.skerry.bench.stage.PoolRepository;
import dev.skerry.bench.stage.PoolRepository.Read;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What row security costs a read, in a pool of one site and in a pool of many. */
public final class RowSecurity {

    /** Enough to keep two processors busy. */
    private static final int CLIENTS = 4;

    private static final List<String> COLUMNS =
            List.of(
                    "",
                    "Sites",
                    "Without, reads/s",
                    "With, reads/s",
                    "With : without",
                    "p99 ms with");

    private RowSecurity() {}

    public static Section play(BenchStage stage, Effort effort) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        List<Aim> aims = new ArrayList<>();
        try (PoolRepository one = PoolRepository.create(stage, 1);
                PoolRepository many = PoolRepository.create(stage, effort.manySites())) {
            for (Read read : Read.values()) {
                List<Contestant> contestants =
                        List.of(
                                contestant("one without", one, read, false),
                                contestant("one with", one, read, true),
                                contestant("many without", many, read, false),
                                contestant("many with", many, read, true));
                for (Contestant contestant : contestants) {
                    contestant.run().run(effort.warmUp().dividedBy(4));
                }
                Rounds played =
                        Rounds.play(contestants, effort.rounds(), effort.turn().dividedBy(2));
                rows.add(row(played, read, "one", 1));
                rows.add(row(played, read, "many", effort.manySites()));
                aims.addAll(aims(played, read, effort));
            }
        }
        return new Section(
                "Row security",
                "The gallery read as the application's role, with its signed context and every policy, against the same SQL as"
                        + " a superuser without context, both prepared and in one round trip, "
                        + CLIENTS
                        + " clients; a site drawn at random for each read.",
                COLUMNS,
                rows,
                aims,
                List.of());
    }

    private static Contestant contestant(
            String name, PoolRepository pool, Read read, boolean guarded) throws SQLException {
        List<ThreadLoad.Work> workers = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            workers.add(guarded ? pool.guarded(read) : pool.plain(read));
        }
        return Contestant.of(name, time -> ThreadLoad.run(workers, time));
    }

    private static List<String> row(Rounds played, Read read, String pool, int sites) {
        String with = pool + " with";
        String without = pool + " without";
        return List.of(
                read.title(),
                String.format(Locale.ROOT, "%,d", sites),
                String.format(Locale.ROOT, "%,.0f", played.perSecond(without)),
                String.format(Locale.ROOT, "%,.0f", played.perSecond(with)),
                String.format(Locale.ROOT, "%.2f", played.ratio(with, without)),
                String.format(Locale.ROOT, "%.2f", played.millis(with, 0.99)));
    }

    private static List<Aim> aims(Rounds played, Read read, Effort effort) {
        String sites = String.format(Locale.ROOT, "%,d sites", effort.manySites());
        return List.of(
                new Aim(
                        read.title() + ": with, of without, 1 site",
                        Direction.AT_LEAST,
                        0.75,
                        played.ratio("one with", "one without")),
                new Aim(
                        read.title() + ": with, of without, " + sites,
                        Direction.AT_LEAST,
                        0.75,
                        played.ratio("many with", "many without")),
                new Aim(
                        read.title() + ": " + sites + " of 1 site",
                        Direction.AT_LEAST,
                        0.9,
                        played.ratio("many with", "one with")));
    }
}
