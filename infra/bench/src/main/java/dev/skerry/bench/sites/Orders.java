package dev.skerry.bench.sites;

import static java.util.Objects.requireNonNull;

import dev.skerry.bench.stage.BenchSite;
import dev.skerry.bench.stage.BenchStage;
import dev.skerry.bench.stage.People;
import dev.skerry.bench.stage.StageClient;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Site;
import dev.skerry.sites.CreateSite;
import dev.skerry.sites.OrderSite;
import dev.skerry.sites.SitePlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Orders sites as a superadmin does; the stage's host makes them. */
final class Orders {

    private static final int AT_ONCE = 8;
    private static final int FEW = 2;

    private final BenchStage stage;
    private final OrderSite orderSite;
    private final Directory directory;
    private final StageClient client;
    private final Map<SitePlace, List<String>> slugs = new EnumMap<>(SitePlace.class);
    private int ordered;

    Orders(BenchStage stage) {
        this.stage = stage;
        this.orderSite = stage.bean(OrderSite.class);
        this.directory = stage.bean(Directory.class);
        this.client = new StageClient(stage);
        for (SitePlace place : SitePlace.values()) {
            slugs.put(place, new ArrayList<>());
        }
        for (int i = 1; i <= FEW; i++) {
            slugs(SitePlace.POOL).add(BenchSite.create(stage, "rock-" + i).site().slug());
        }
    }

    /**
     * Those that were ordered into the placement, and for the pool a few that were there before.
     */
    List<Site> sites(SitePlace place) {
        return slugs(place).stream().map(slug -> directory.bySlug(slug).orElseThrow()).toList();
    }

    private List<String> slugs(SitePlace place) {
        return requireNonNull(slugs.get(place));
    }

    /** From the order until its first admin, whom a mail invited, has signed in. */
    Duration one(SitePlace place) throws Exception {
        int number = ++ordered;
        String admin = "admin-%d@island.example".formatted(number);
        long start = System.nanoTime();
        String slug = order(place, number, admin);
        client.acceptInvitation(admin, People.PASSWORD, slug);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        slugs(place).add(slug);
        awaitActive();
        return took;
    }

    /** From the first order until the last site answers. */
    Duration many(SitePlace place, int count) throws Exception {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<String>> orders = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = ++ordered;
                orders.add(() -> order(place, number, null));
            }
            for (Future<String> order : threads.invokeAll(orders)) {
                slugs(place).add(order.get());
            }
        }
        awaitActive();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The 99th of a hundred, each past the cache. */
    Duration lookup(int times) {
        List<String> all = slugs.values().stream().flatMap(List::stream).toList();
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            String slug = all.get(ThreadLocalRandom.current().nextInt(all.size()));
            directory.clear();
            long start = System.nanoTime();
            boolean found = directory.bySlug(slug).isPresent();
            took.add(Duration.ofNanos(System.nanoTime() - start));
            if (!found) {
                throw new IllegalStateException(slug + " is gone");
            }
        }
        took.sort(null);
        return took.get(times * 99 / 100);
    }

    private String order(SitePlace place, int number, @Nullable String admin) {
        String slug = "island-" + number;
        orderSite.order(
                new OrderSite.Command(
                        new CreateSite.Command(
                                slug,
                                "Island " + number,
                                "business",
                                "en",
                                "https://" + slug + ".example",
                                List.of(),
                                List.of(),
                                null),
                        null,
                        place,
                        null,
                        admin,
                        null));
        return slug;
    }

    private void awaitActive() throws Exception {
        try (Connection connection = stage.database().connect();
                PreparedStatement waiting =
                        connection.prepareStatement(
                                """
                                select count(*), count(*) filter (where status = 'failed'), max(error)
                                from directory.site_jobs where status <> 'done'
                                """)) {
            while (true) {
                try (ResultSet row = waiting.executeQuery()) {
                    row.next();
                    if (row.getLong(2) > 0) {
                        throw new IllegalStateException(
                                "An order failed: %s%n%s".formatted(row.getString(3), stage.log()));
                    }
                    if (row.getLong(1) == 0) {
                        return;
                    }
                }
                Thread.sleep(2);
            }
        }
    }
}
