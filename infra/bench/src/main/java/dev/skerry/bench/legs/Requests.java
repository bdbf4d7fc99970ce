package dev.skerry.bench.legs;

import dev.skerry.bench.Effort;
import dev.skerry.bench.load.Contestant;
import dev.skerry.bench.load.HttpLoad;
import dev.skerry.bench.load.HttpRequest;
import dev.skerry.bench.load.Rounds;
import dev.skerry.bench.load.Sample;
import dev.skerry.bench.load.ThreadLoad;
import dev.skerry.bench.report.Aim;
import dev.skerry.bench.report.Aim.Direction;
import dev.skerry.bench.report.Section;
import dev.skerry.bench.stage.BenchSite;
import dev.skerry.bench.stage.BenchStage;
import dev.skerry.bench.stage.NodeServer;
import dev.skerry.bench.stage.PlainRepository;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A hot operation over HTTP, beside the ceiling of its database and beside bare Node. */
public final class Requests {

    private static final List<Integer> CONNECTIONS = List.of(16, 64);
    private static final String OURS = "Skerry";
    private static final String CEILING = "PostgreSQL alone";
    private static final String NODE = "bare Node";

    private static final List<String> COLUMNS =
            List.of(
                    "",
                    "Clients",
                    "Requests/s",
                    "p50 ms",
                    "p99 ms",
                    "Share of the ceiling",
                    "Server CPU µs/request");

    private static final String ANSWERS =
            "{\"email\":\"v"
                    + HttpRequest.NUMBER
                    + "@example.org\",\"firstname\":\"Kim\","
                    + "\"message\":\"Hej, jag undrar en sak.\"}";

    private final BenchStage stage;
    private final Effort effort;
    private final PlainRepository plain;
    private final Optional<NodeServer> node;

    private Requests(
            BenchStage stage, Effort effort, PlainRepository plain, Optional<NodeServer> node) {
        this.stage = stage;
        this.effort = effort;
        this.plain = plain;
        this.node = node;
    }

    /**
     * @param wanted of the ceiling
     * @param beyondNode how much more than bare Node
     */
    private record Operation(
            HttpRequest ours,
            HttpRequest theirs,
            PlainRepository.Operation ceiling,
            double wanted,
            double beyondNode) {}

    public static Section galleries(BenchStage stage, Effort effort) throws Exception {
        BenchSite site = BenchSite.create(stage, "bench-gallery");
        site.addGallery();
        return with(
                stage,
                effort,
                "Public gallery of 20 items over HTTP",
                "`GET /api/galleries/{slug}/public` on the local host: site and key resolved, limit counted, row security on."
                        + " The ceiling is the join of gallery, items and media with `json_agg` through plain JDBC, without"
                        + " HTTP, sites, limits or row security; bare Node answers that same statement, prepared.",
                plain ->
                        new Operation(
                                HttpRequest.get(
                                        "/api/galleries/" + BenchSite.GALLERY + "/public",
                                        Map.of("apikey", site.publishableKey())),
                                HttpRequest.get("/galleries/" + BenchSite.GALLERY, Map.of()),
                                plain::gallery,
                                1.0,
                                1.5));
    }

    public static Section forms(BenchStage stage, Effort effort) throws Exception {
        BenchSite site = BenchSite.create(stage, "bench-form");
        site.addForm();
        return with(
                stage,
                effort,
                "Form submission over HTTP",
                "`POST /api/forms/{slug}/submit` on the local host, each from a new address: answers validated, contact matched"
                        + " or created, submission stored, limit counted, row security on. The ceiling is two inserts in one"
                        + " transaction through plain JDBC, without HTTP, validation, sites, limits or row security; bare Node"
                        + " makes those same two inserts.",
                plain ->
                        new Operation(
                                HttpRequest.post(
                                        "/api/forms/" + BenchSite.FORM + "/submit",
                                        Map.of("apikey", site.publishableKey()),
                                        ANSWERS),
                                HttpRequest.post("/forms/" + BenchSite.FORM, Map.of(), ANSWERS),
                                plain::form,
                                0.7,
                                1.0));
    }

    @FunctionalInterface
    private interface OperationOn {
        Operation on(PlainRepository plain);
    }

    private static Section with(
            BenchStage stage, Effort effort, String title, String how, OperationOn operation)
            throws Exception {
        try (PlainRepository plain = PlainRepository.create(stage.database())) {
            Optional<NodeServer> node = NodeServer.start(stage.database().port(), plain.database());
            try {
                return new Requests(stage, effort, plain, node)
                        .section(title, how, operation.on(plain));
            } finally {
                node.ifPresent(NodeServer::close);
            }
        }
    }

    private Section section(String title, String how, Operation operation) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        List<Aim> aims = new ArrayList<>();
        for (int clients : CONNECTIONS) {
            List<Contestant> contestants = contestants(operation, clients);
            for (Contestant contestant : contestants) {
                contestant.run().run(effort.warmUp());
            }
            Rounds played = Rounds.play(contestants, effort.rounds(), effort.turn());
            contestants.forEach(each -> rows.add(row(played, each.name(), clients)));
            aims.addAll(aims(played, operation, clients));
        }
        List<String> notes =
                node.isPresent()
                        ? List.of()
                        : List.of(
                                "Node.js or npm is not installed here: the comparison is left out.");
        return new Section(title, how, COLUMNS, rows, aims, notes);
    }

    private List<Contestant> contestants(Operation operation, int clients) {
        List<Contestant> contestants = new ArrayList<>();
        contestants.add(
                new Contestant(
                        OURS,
                        time -> HttpLoad.run(stage.http(), operation.ours(), clients, time),
                        stage::hostCpu));
        contestants.add(Contestant.of(CEILING, time -> ceiling(operation, clients, time)));
        node.ifPresent(
                server ->
                        contestants.add(
                                new Contestant(
                                        NODE,
                                        time ->
                                                HttpLoad.run(
                                                        server.address(),
                                                        operation.theirs(),
                                                        clients,
                                                        time),
                                        server::cpu)));
        return contestants;
    }

    private Sample ceiling(Operation operation, int clients, Duration time) throws Exception {
        List<Connection> connections = plain.connections(clients);
        try {
            List<ThreadLoad.Work> workers = new ArrayList<>();
            for (Connection connection : connections) {
                workers.add(operation.ceiling().on(connection));
            }
            return ThreadLoad.run(workers, time);
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private static List<String> row(Rounds played, String name, int clients) {
        double cpu = played.cpuMicros(name);
        return List.of(
                name,
                String.valueOf(clients),
                String.format(Locale.ROOT, "%,.0f", played.perSecond(name)),
                String.format(Locale.ROOT, "%.2f", played.millis(name, 0.5)),
                String.format(Locale.ROOT, "%.2f", played.millis(name, 0.99)),
                String.format(Locale.ROOT, "%.2f", played.ratio(name, CEILING)),
                cpu == 0 ? "–" : String.format(Locale.ROOT, "%.0f", cpu));
    }

    private static List<Aim> aims(Rounds played, Operation operation, int clients) {
        List<Aim> aims = new ArrayList<>();
        aims.add(
                new Aim(
                        "Share of the ceiling, " + clients + " clients",
                        Direction.AT_LEAST,
                        operation.wanted(),
                        played.ratio(OURS, CEILING)));
        if (played.played(NODE)) {
            aims.add(
                    new Aim(
                            "Against bare Node, " + clients + " clients",
                            operation.beyondNode() > 1 ? Direction.AT_LEAST : Direction.ABOVE,
                            operation.beyondNode(),
                            played.ratio(OURS, NODE)));
        }
        return aims;
    }
}
