package dev.skerry.bench.legs;

import dev.skerry.bench.Effort;
import dev.skerry.bench.load.Rounds;
import dev.skerry.bench.report.Aim;
import dev.skerry.bench.report.Aim.Direction;
import dev.skerry.bench.report.Section;
import dev.skerry.bench.stage.BenchStage;
import dev.skerry.bench.stage.Repository;
import dev.skerry.bench.stage.SampleCalls;
import dev.skerry.lambdahost.JvmFlags;
import dev.skerry.lambdahost.LambdaHost;
import dev.skerry.lambdahost.Launch;
import dev.skerry.lambdahost.RuntimeClient;
import dev.skerry.lambdahost.TaskRoot;
import dev.skerry.template.Function;
import dev.skerry.template.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** From the start of a function's JVM to its first answer, with what it read in the database. */
public final class ColdStarts {

    private static final int TRAINING_CALLS = 3;

    /** How a function is started. */
    private enum Variant {
        PLAIN("Plain"),
        C1("C1"),
        MANAGED_CACHE("Managed layout, cache"),
        OWN_CACHE("Own runtime, cache");

        private final String title;

        Variant(String title) {
            this.title = title;
        }
    }

    private final SampleCalls calls;
    private final Effort effort;
    private final Path folder;
    private final Path runtimeClient;

    private ColdStarts(BenchStage stage, Effort effort) throws Exception {
        this.calls = new SampleCalls(stage);
        this.effort = effort;
        this.folder = stage.folder().resolve("cold-starts");
        this.runtimeClient = RuntimeClient.unpack(folder.resolve("opt"));
    }

    public static Section play(BenchStage stage, Effort effort) throws Exception {
        return new ColdStarts(stage, effort).section();
    }

    private Section section() throws Exception {
        List<List<String>> rows = new ArrayList<>();
        List<Aim> aims = new ArrayList<>();
        List<Function> functions =
                Template.read(Repository.file("template.yaml")).functions().stream()
                        .filter(function -> !function.routes().isEmpty())
                        .limit(effort.functions())
                        .toList();
        for (Function function : functions) {
            Map<Variant, Double> seconds = measure(function);
            double share = of(seconds, Variant.OWN_CACHE) / of(seconds, Variant.PLAIN);
            rows.add(row(function, seconds, share));
            aims.add(
                    new Aim(
                            function.name() + ": own runtime with cache, of plain",
                            Direction.AT_MOST,
                            0.2,
                            share));
        }
        return new Section(
                "Cold starts",
                "Seconds from the start of a function's JVM to its first whole answer, on the lambda host with the packaged"
                        + " zip; the answer needed the database. Plain is a JVM's defaults under AWS's runtime interface"
                        + " client; C1 is what the managed runtime sets. Managed layout and own runtime differ in the class"
                        + " loader that finds the function, which decides what an ahead-of-time cache is worth; our own"
                        + " runtime has its own main class, the framework on the boot class path, and is told which services"
                        + " and beans there are. Medians of "
                        + effort.starts()
                        + ", variants taking turns. Nothing of Lambda's own preparation is in it.",
                columns(),
                rows,
                aims,
                List.of());
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("Function"));
        for (Variant variant : Variant.values()) {
            columns.add(variant.title);
        }
        columns.add("Own : plain");
        return columns;
    }

    private static List<String> row(Function function, Map<Variant, Double> seconds, double share) {
        List<String> row = new ArrayList<>(List.of(function.name()));
        for (Variant variant : Variant.values()) {
            row.add(String.format(Locale.ROOT, "%.2f", of(seconds, variant)));
        }
        row.add(String.format(Locale.ROOT, "%.2f", share));
        return row;
    }

    private static double of(Map<Variant, Double> seconds, Variant variant) {
        return Objects.requireNonNull(seconds.get(variant));
    }

    private Map<Variant, Double> measure(Function function) throws Exception {
        Launch launch = launch(function, unzip(function, "managed"));
        Map<Variant, Launch> launches = new EnumMap<>(Variant.class);
        for (Variant variant : Variant.values()) {
            launches.put(variant, launch(variant, function, launch));
        }
        Map<Variant, List<Double>> seconds = new EnumMap<>(Variant.class);
        for (int round = 0; round < effort.starts(); round++) {
            for (Variant variant : Variant.values()) {
                seconds.computeIfAbsent(variant, _ -> new ArrayList<>())
                        .add(coldStart(function, Objects.requireNonNull(launches.get(variant))));
            }
        }
        Map<Variant, Double> medians = new EnumMap<>(Variant.class);
        seconds.forEach(
                (variant, all) ->
                        medians.put(
                                variant,
                                Rounds.median(
                                        all.stream().mapToDouble(Double::doubleValue).toArray())));
        return medians;
    }

    private Path unzip(Function function, String packaging) {
        return TaskRoot.unzip(
                Repository.file(function.codeUri()),
                folder.resolve(function.name() + "-" + packaging + "/var/task"));
    }

    private Launch launch(Function function, Path root) throws Exception {
        return Launch.of(function, root, calls.environment(function), runtimeClient);
    }

    private Launch launch(Variant variant, Function function, Launch launch) throws Exception {
        return switch (variant) {
            case PLAIN -> launch.withJvmFlags(JvmFlags.PLAIN);
            case C1 -> launch.withJvmFlags(JvmFlags.C1);
            case MANAGED_CACHE -> trained(function, launch);
            case OWN_CACHE ->
                    trained(function, launch(function, unzip(function, "own")).inOwnRuntime());
        };
    }

    /** Runs it once to fill its cache. */
    private Launch trained(Function function, Launch launch) throws Exception {
        Path cache = folder.resolve(launch.name() + "-" + launch.layout() + ".aot");
        try (LambdaHost host = new LambdaHost(launch.withJvmFlags(JvmFlags.training(cache)))) {
            for (int call = 0; call < TRAINING_CALLS; call++) {
                calls.answer(function, host);
            }
        }
        if (!Files.exists(cache)) {
            throw new IllegalStateException(launch.name() + " left no cache");
        }
        return launch.withJvmFlags(JvmFlags.cached(cache));
    }

    private double coldStart(Function function, Launch launch) throws Exception {
        try (LambdaHost host = new LambdaHost(launch)) {
            long before = System.nanoTime();
            calls.answer(function, host);
            return (System.nanoTime() - before) / 1e9;
        }
    }
}
