package dev.skerry.doctor;

import dev.skerry.kernel.ready.CheckReadiness;
import dev.skerry.kernel.ready.CheckReadiness.Part;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What every function asks before it says that it is ready. */
final class Readiness implements Examination {

    private static final Map<Part, String> WELL =
            Map.of(
                    Part.DIRECTORY, "answers and knows its placements",
                    Part.DATABASE, "the pool answers",
                    Part.KEYS, "the database believes contexts signed with the context key",
                    Part.MIGRATIONS, "the pool and the directory are as this version expects");

    private static final Map<Part, String> ILL =
            Map.of(
                    Part.DIRECTORY, "does not answer, or knows no placement",
                    Part.DATABASE, "the pool does not answer, or refuses the role",
                    Part.KEYS, "the database refuses contexts signed with the context key",
                    Part.MIGRATIONS, "migrations of this version have not been applied");

    private static final Map<Part, String> ADVICE =
            Map.of(
                    Part.DIRECTORY,
                            "Check DIRECTORY_URL and that the server runs; an empty directory wants Migrate.",
                    Part.DATABASE,
                            "Check DATABASE_URL and that the server runs; it has to name skerry_app.",
                    Part.KEYS,
                            "SKERRY_CONTEXT_KEY is not the one that Migrate stored: run Migrate with the right key.",
                    Part.MIGRATIONS, "Run Migrate.");

    private final ApplicationContext context;

    Readiness(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public String what() {
        return "ready";
    }

    @Override
    public boolean needsDirectory() {
        return false;
    }

    @Override
    public List<Finding> findings() {
        Map<Part, Boolean> parts = context.getBean(CheckReadiness.class).check().parts();
        boolean bothAnswer = is(parts, Part.DIRECTORY) && is(parts, Part.DATABASE);
        return Stream.of(Part.values())
                // Of the others nothing can be told while one of these is away.
                .filter(part -> bothAnswer || part == Part.DIRECTORY || part == Part.DATABASE)
                .map(part -> of(part, is(parts, part)))
                .toList();
    }

    private static boolean is(Map<Part, Boolean> parts, Part part) {
        return Boolean.TRUE.equals(parts.get(part));
    }

    private static Finding of(Part part, boolean well) {
        return well
                ? Finding.ok(part.word(), WELL.getOrDefault(part, ""))
                : Finding.broken(
                        part.word(), ILL.getOrDefault(part, ""), ADVICE.getOrDefault(part, ""));
    }
}
