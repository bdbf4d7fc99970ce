package dev.skerry.bench.sites;

import dev.skerry.bench.report.Aim;
import dev.skerry.bench.report.Aim.Direction;
import dev.skerry.bench.report.Section;
import dev.skerry.bench.stage.BenchStage;
import dev.skerry.sites.SitePlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sites by the thousand in the pool, and by the hundred in schemas and databases of their own. */
public final class Archipelago {

    private static final int LOOKUPS = 5_000;

    /** What was measured of one placement. */
    private record Figures(
            List<Duration> alone,
            int made,
            Duration madeIn,
            Catalogue grown,
            double connectionMb,
            PointReads.Figures reads) {

        Duration median() {
            return alone.get(alone.size() / 2);
        }

        Duration slowest() {
            return alone.getLast();
        }
    }

    private final Map<SitePlace, Integer> wanted;
    private final int alone;
    private final Duration turn;

    /**
     * @param alone made one by one, in each placement, before the many
     * @param dedicated in schemas, and as many again in databases
     * @param turn of one kind of reads in one round
     */
    Archipelago(int alone, int pooled, int dedicated, Duration turn) {
        this.alone = alone;
        this.turn = turn;
        this.wanted =
                new EnumMap<>(
                        Map.of(
                                SitePlace.POOL, pooled,
                                SitePlace.SCHEMA, dedicated,
                                SitePlace.DATABASE, dedicated));
    }

    /** {@code ./skerry bench --sites}. */
    public static Section play() throws Exception {
        return new Archipelago(10, 10_000, 100, Duration.ofSeconds(2)).measure();
    }

    Section measure() throws Exception {
        try (BenchStage stage = BenchStage.start()) {
            Orders orders = new Orders(stage);
            Duration few = orders.lookup(LOOKUPS);
            Map<SitePlace, Figures> figures = new EnumMap<>(SitePlace.class);
            for (SitePlace place : SitePlace.values()) {
                figures.put(place, measure(stage, orders, place));
            }
            return section(figures, few, orders.lookup(LOOKUPS));
        }
    }

    private Figures measure(BenchStage stage, Orders orders, SitePlace place) throws Exception {
        List<Duration> single = new ArrayList<>();
        orders.one(place);
        for (int i = 0; i < alone; i++) {
            single.add(orders.one(place));
        }
        int many = wanted.getOrDefault(place, 0);
        Catalogue before = Catalogue.of(stage.database());
        Duration time = orders.many(place, many);
        Catalogue grown = Catalogue.of(stage.database()).minus(before).dividedBy(many);
        single.sort(null);
        return new Figures(
                single,
                many,
                time,
                grown,
                Catalogue.connectionMb(stage.database(), place),
                PointReads.of(stage, place, orders.sites(place), turn));
    }

    private static Section section(
            Map<SitePlace, Figures> figures, Duration few, Duration manyLookups) {
        List<List<String>> rows = new ArrayList<>();
        List<Aim> aims = new ArrayList<>();
        figures.forEach(
                (place, it) -> {
                    rows.add(
                            List.of(
                                    place.word(),
                                    seconds(it.median()),
                                    seconds(it.slowest()),
                                    String.format(Locale.ROOT, "%,d", it.made()),
                                    seconds(it.madeIn()),
                                    String.format(Locale.ROOT, "%,d", it.grown().kilobytes()),
                                    String.format(Locale.ROOT, "%,d", it.grown().relations()),
                                    String.format(Locale.ROOT, "%.1f", it.connectionMb()),
                                    String.format(Locale.ROOT, "%,.0f", it.reads().one()),
                                    String.format(Locale.ROOT, "%.2f", it.reads().share())));
                    aims.add(
                            new Aim(
                                    "Seconds from order to first sign-in, slowest of %d, %s"
                                            .formatted(it.alone().size(), place.word()),
                                    Direction.AT_MOST,
                                    limit(place),
                                    it.slowest().toMillis() / 1000.0));
                });
        aims.add(
                new Aim(
                        "Directory look-up, p99 with all of them of p99 with a few",
                        Direction.AT_MOST,
                        2,
                        (double) manyLookups.toNanos() / few.toNanos()));
        return new Section(
                "An archipelago",
                "Sites ordered one by one of a running local host until their first admins have signed in: invited by mail, with"
                        + " a password of their own, over HTTP; the first of each placement is not counted. Then many at once, until"
                        + " each is active; what one adds to the catalogue; and the memory of one connection that has used every table"
                        + " of every placement in its database, as Linux counts what it shares with nobody. The reads are of a contact"
                        + " by its address, one after the other through the application's own database access: of one site, and of a"
                        + " site drawn for each.",
                List.of(
                        "Placement",
                        "One site, s",
                        "slowest, s",
                        "Many",
                        "made in, s",
                        "KB a site",
                        "relations a site",
                        "connection, MB",
                        "reads/s of one",
                        "of any : of one"),
                rows,
                aims,
                List.of(
                        String.format(
                                Locale.ROOT,
                                "A directory look-up past the cache, p99: %,d µs with a few sites, %,d µs with all of them.",
                                few.toNanos() / 1_000,
                                manyLookups.toNanos() / 1_000)));
    }

    private static double limit(SitePlace place) {
        return switch (place) {
            case POOL -> 1;
            case SCHEMA -> 5;
            case DATABASE -> 10;
        };
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f", time.toMillis() / 1000.0);
    }
}
