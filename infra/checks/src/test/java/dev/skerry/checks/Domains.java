package dev.skerry.checks;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The domains, shared/…, and what each pom says that a domain may use. */
record Domains(Map<String, Set<String>> uses) {

    private static final Set<String> TECHNICAL =
            Set.of("kernel", "http", "lambda", "migrations", "testing");
    private static final Pattern OURS =
            Pattern.compile("<groupId>dev\\.skerry</groupId>\\s*<artifactId>([a-z0-9-]+)<");

    /** The two that planted defects live in. */
    static final Set<String> PLANTED = Set.of("plantedone", "plantedtwo");

    static Domains read(Path repository) {
        try (Stream<Path> modules = Files.list(repository.resolve("shared"))) {
            return new Domains(
                    modules.filter(module -> Files.exists(module.resolve("pom.xml")))
                            .filter(module -> !TECHNICAL.contains(name(module)))
                            .filter(module -> !name(module).startsWith("adapter-"))
                            .collect(Collectors.toMap(Domains::name, Domains::namedByPom)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DescribedPredicate<JavaClass> classes() {
        return DescribedPredicate.describe(
                "belong to a domain", type -> uses.containsKey(of(type)) || planted(type));
    }

    DescribedPredicate<JavaClass> classesOf(String domain) {
        return DescribedPredicate.describe("belong to " + domain, type -> of(type).equals(domain));
    }

    /** A domain or technical module that the pom of this one does not name. */
    DescribedPredicate<JavaClass> unnamedBy(String domain) {
        Set<String> named = uses.getOrDefault(domain, Set.of());
        return DescribedPredicate.describe(
                "are of a module that shared/" + domain + "/pom.xml does not name",
                type ->
                        type.getPackageName().startsWith("dev.skerry.")
                                && !List.of(domain, "kernel").contains(of(type))
                                && !named.contains(of(type)));
    }

    /** {@code crm} of dev.skerry.crm.contact. */
    static String of(JavaClass type) {
        String[] names = type.getPackageName().split("\\.");
        return names.length > 2 && type.getPackageName().startsWith("dev.skerry.") ? names[2] : "";
    }

    private static boolean planted(JavaClass type) {
        return PLANTED.contains(of(type));
    }

    private static String name(Path module) {
        return module.getFileName().toString();
    }

    private static Set<String> namedByPom(Path module) {
        try {
            String pom = Files.readString(module.resolve("pom.xml"));
            return OURS.matcher(pom.substring(pom.indexOf("<dependencies>")))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
