package dev.skerry.bench.sites;

import dev.skerry.bench.load.Contestant;
import dev.skerry.bench.load.Rounds;
import dev.skerry.bench.load.ThreadLoad;
import dev.skerry.bench.stage.BenchDatabase;
import dev.skerry.bench.stage.BenchStage;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.sites.SitePlace;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** One contact by its address: of the same site every time, and of any of many. */
final class PointReads {

    private static final int CONTACTS = 20;
    private static final int ROUNDS = 5;

    /**
     * @param one reads a second from one site
     * @param share what reading from any of them reaches of that
     */
    record Figures(double one, double share) {}

    private PointReads() {}

    static Figures of(BenchStage stage, SitePlace place, List<Site> sites, Duration turn)
            throws Exception {
        fill(stage.database(), place, sites);
        Database database = stage.bean(Database.class);
        List<Contestant> contestants =
                List.of(
                        contestant("one", database, sites.subList(0, 1)),
                        contestant("any", database, sites));
        for (Contestant contestant : contestants) {
            contestant.run().run(turn);
        }
        Rounds played = Rounds.play(contestants, ROUNDS, turn);
        return new Figures(played.perSecond("one"), played.ratio("any", "one"));
    }

    private static Contestant contestant(String name, Database database, List<Site> sites) {
        ThreadLoad.Work read =
                () -> {
                    ThreadLocalRandom random = ThreadLocalRandom.current();
                    Site site = sites.get(random.nextInt(sites.size()));
                    String email =
                            "contact-%d@example.com".formatted(random.nextInt(1, CONTACTS + 1));
                    SiteScope.of(site, new Actor.Worker("bench"))
                            .run(
                                    () ->
                                            database.get(
                                                    "select id from crm_contacts where site_id = ? and email_norm = ?",
                                                    row -> row.uuid("id"),
                                                    site.id().value(),
                                                    email));
                };
        return Contestant.of(name, time -> ThreadLoad.run(List.of(read), time));
    }

    private static void fill(BenchDatabase pool, SitePlace place, List<Site> sites)
            throws SQLException {
        if (place == SitePlace.POOL) {
            fill(pool, sites);
            return;
        }
        for (Site site : sites) {
            String reference = site.placement().database();
            fill(
                    place == SitePlace.DATABASE
                            ? new BenchDatabase(pool.port(), reference.substring("db:".length()))
                            : pool,
                    List.of(site));
        }
    }

    private static void fill(BenchDatabase database, List<Site> sites) throws SQLException {
        List<String> ids = sites.stream().map(site -> "'" + site.id() + "'").toList();
        database.execute(
                """
                set session_replication_role = replica;
                insert into %s.crm_contacts (site_id, id, email, source, created_at, updated_at)
                select site, gen_random_uuid(), 'contact-' || n || '@example.com', 'bench', now(), now()
                from unnest(array[%s]::uuid[]) site, generate_series(1, %d) n
                """
                        .formatted(
                                sites.getFirst().placement().schema(),
                                String.join(",", ids),
                                CONTACTS));
        database.execute("analyze " + sites.getFirst().placement().schema() + ".crm_contacts");
    }
}
