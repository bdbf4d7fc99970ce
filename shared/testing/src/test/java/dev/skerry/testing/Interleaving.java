package dev.skerry.testing;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.skerry.kernel.sql.Coalescer;
import dev.skerry.kernel.sql.Database;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many readers and writers of many sites on a few connections, each doing what chance tells it:
 * single statements, transactions, calls that travel together, work that is given up, times out or
 * loses its connection. Whatever anybody reads has to be of their own site.
 */
final class Interleaving {

    private static final int AT_ONCE = 32;
    private static final int NOTES_OF_A_SITE = 3;

    /** No site in any of them: what keeps the rows apart is the context alone. */
    private static final String READ = "select site_id from notes";

    private static final String READ_WITH_NULL =
            "select site_id from notes where ?::text is null order by id";
    private static final String READ_SEVERAL =
            "select n.site_id from unnest(?::integer[]) with ordinality as asked (nothing, place),"
                    + " lateral (select site_id from notes order by id limit 1) n order by place";
    private static final String CHANGE = "update notes set body = body || '' returning site_id";

    private final Database database;
    private final List<TestSite> sites;
    private final Queue<String> strays = new ConcurrentLinkedQueue<>();
    private final AtomicLong rows = new AtomicLong();
    private final Coalescer<String, Integer, UUID> together =
            new Coalescer<>(8, 2, (_, asked) -> several(asked));

    Interleaving(Stage stage, int sites) {
        this.database = stage.database();
        this.sites =
                Stream.concat(
                                Stream.of(stage.alder(), stage.birch()),
                                IntStream.range(2, sites)
                                        .mapToObj(i -> stage.site("site-" + i, "business")))
                        .toList();
        for (TestSite site : this.sites) {
            for (int i = 0; i < NOTES_OF_A_SITE; i++) {
                stage.insert(
                        "insert into pool.notes (site_id, id, body) values (?, uuidv7(), ?)",
                        site.site().id().value(),
                        "of " + site);
            }
        }
    }

    /** Every row that came to somebody of another site, and every one that came to nobody. */
    List<String> strays() {
        return List.copyOf(strays);
    }

    long rows() {
        return rows.get();
    }

    /** The same operations for the same seed; what they meet is up to the threads. */
    void run(long seed, int operations) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                Random random = new Random(seed * AT_ONCE + i);
                threads.submit(
                        () -> {
                            for (int n = 0; n < operations / AT_ONCE; n++) {
                                oneOperation(random);
                            }
                        });
            }
        }
    }

    private void oneOperation(Random random) {
        TestSite site = sites.get(random.nextInt(sites.size()));
        TestSite other = sites.get(random.nextInt(sites.size()));
        int chance = random.nextInt(2_000);
        try {
            site.asWorker().run(() -> operate(site, other, chance));
        } catch (RuntimeException | AssertionError broken) {
            strays.add(site + " at " + chance + ": " + broken);
        }
    }

    private void operate(TestSite site, TestSite other, int chance) {
        switch (chance) {
            case 0 ->
                    givenUp(
                            () ->
                                    database.list(
                                            "select pg_terminate_backend(pg_backend_pid())",
                                            _ -> ""));
            case 1, 2 -> givenUp(this::tooSlow);
            default -> {
                switch (chance % 10) {
                    case 0 -> givenUp(() -> abandoned(site));
                    case 1 -> givenUp(() -> database.list("select 1 / 0", _ -> ""));
                    case 2 -> own(site, transaction(site));
                    case 3 -> own(site, List.of(together.call("notes", chance)));
                    case 4 ->
                            own(
                                    site,
                                    database.list(
                                            READ_WITH_NULL,
                                            it -> it.uuid("site_id"),
                                            (Object) null));
                    case 5 -> nobody(site);
                    case 6 -> own(site, database.list(CHANGE, it -> it.uuid("site_id")));
                    case 7 -> intrude(site, other);
                    default -> own(site, all());
                }
            }
        }
    }

    private List<UUID> all() {
        return database.list(READ, it -> it.uuid("site_id"));
    }

    private List<Optional<UUID>> several(List<Integer> asked) {
        return database.list(
                READ_SEVERAL,
                it -> Optional.of(it.uuid("site_id")),
                (Object) asked.toArray(Integer[]::new));
    }

    private List<UUID> transaction(TestSite site) {
        return database.inTransaction(
                () -> {
                    own(site, all());
                    own(site, database.list(CHANGE, it -> it.uuid("site_id")));
                    return all();
                });
    }

    private void abandoned(TestSite site) {
        database.inTransaction(
                () -> {
                    own(site, all());
                    throw new IllegalStateException("given up");
                });
    }

    private void tooSlow() {
        database.inTransaction(
                () -> {
                    database.list("select set_config('statement_timeout', '2ms', true)", _ -> "");
                    return database.list("select pg_sleep(1)", _ -> "");
                });
    }

    /** Another site cannot be entered on the way, nor written to. */
    private void intrude(TestSite site, TestSite other) {
        if (site.equals(other)) {
            return;
        }
        givenUp(
                () ->
                        database.inTransaction(
                                () -> {
                                    own(site, all());
                                    own(other, other.asWorker().call(this::all));
                                    return "";
                                }));
        givenUp(
                () ->
                        database.update(
                                "insert into notes (site_id, id, body) values (?, uuidv7(), '')",
                                other.site().id().value()));
    }

    /** Without a context there is nothing, whoever had the connection before. */
    private void nobody(TestSite site) {
        database.listWithoutContext("select site_id from notes", it -> it.uuid("site_id"))
                .forEach(it -> strays.add("a row of " + it + " to nobody, on behalf of " + site));
    }

    private void own(TestSite site, List<UUID> read) {
        rows.addAndGet(read.size());
        UUID id = site.site().id().value();
        if (read.isEmpty() || Collections.frequency(read, id) < read.size()) {
            strays.add(site + " " + id + " read " + read);
        }
    }

    private void givenUp(Runnable work) {
        if (catchThrowable(work::run) == null) {
            strays.add("work that had to fail did not");
        }
    }
}
