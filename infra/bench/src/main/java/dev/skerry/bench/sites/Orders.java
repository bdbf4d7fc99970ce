package dev.skerry.bench.sites;

import dev.skerry.bench.stage.BenchStage;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.sites.CreateSite;
import dev.skerry.sites.OrderSite;
import dev.skerry.sites.SitePlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/** Orders sites as a superadmin does; the stage's host makes them. */
final class Orders {

    private static final int AT_ONCE = 8;

    private final BenchStage stage;
    private final OrderSite orderSite;
    private final Directory directory;
    private final List<String> slugs = new ArrayList<>(List.of("hjartat", "acme"));

    Orders(BenchStage stage) {
        this.stage = stage;
        this.orderSite = stage.bean(OrderSite.class);
        this.directory = stage.bean(Directory.class);
    }

    /** From the order until the site answers. */
    Duration one(SitePlace place) throws Exception {
        long start = System.nanoTime();
        order(place, slugs.size());
        awaitActive();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** From the first order until the last site answers. */
    Duration many(SitePlace place, int count) throws Exception {
        long start = System.nanoTime();
        int first = slugs.size();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Void>> orders = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = first + i;
                orders.add(
                        () -> {
                            order(place, number);
                            return null;
                        });
            }
            for (Future<Void> order : threads.invokeAll(orders)) {
                order.get();
            }
        }
        awaitActive();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The 99th of a hundred, each past the cache. */
    Duration lookup(int times) {
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            String slug = slugs.get(ThreadLocalRandom.current().nextInt(slugs.size()));
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

    private void order(SitePlace place, int number) {
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
                        null,
                        null));
        synchronized (slugs) {
            slugs.add(slug);
        }
    }

    private void awaitActive() throws Exception {
        try (Connection connection = stage.database().connect();
                PreparedStatement waiting =
                        connection.prepareStatement(
                                """
                                select count(*), count(*) filter (where status in ('waiting', 'failed')), max(error)
                                from directory.site_jobs where status <> 'done'
                                """)) {
            while (true) {
                try (ResultSet row = waiting.executeQuery()) {
                    row.next();
                    if (row.getLong(2) > 0) {
                        throw new IllegalStateException("An order failed: " + row.getString(3));
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
