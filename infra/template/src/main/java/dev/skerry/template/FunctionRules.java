package dev.skerry.template;

import dev.skerry.template.Function.Route;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What holds for every function. */
final class FunctionRules {

    private FunctionRules() {}

    static Stream<Finding> check(Template template) {
        Tree resources = template.tree().under("Resources");
        Set<Route> routes = new HashSet<>();
        return template.functions().stream()
                .flatMap(
                        function ->
                                Stream.of(
                                                httpTimeout(function),
                                                names(function),
                                                duplicates(function, routes),
                                                runtime(template, function),
                                                skipsBuild(
                                                        function, resources.under(function.id())),
                                                logGroup(function, resources))
                                        .flatMap(findings -> findings));
    }

    private static Stream<Finding> httpTimeout(Function function) {
        return finding(
                "http-timeout",
                function,
                !function.routes().isEmpty() && function.timeoutSeconds() > 29,
                "the gateway gives up after 29 seconds, the function after "
                        + function.timeoutSeconds());
    }

    private static Stream<Finding> names(Function function) {
        String expected = "functions/%1$s/target/%1$s.zip".formatted(function.module());
        boolean odd =
                function.handler().isEmpty()
                        || !function.codeUri().equals(expected)
                        || !function.name().startsWith(function.module());
        return finding(
                "one-name", function, odd, "handler, folder, zip and id do not carry one name");
    }

    private static Stream<Finding> duplicates(Function function, Set<Route> seen) {
        return function.routes().stream()
                .filter(route -> !seen.add(new Route("", route.method(), route.path())))
                .map(
                        route ->
                                new Finding(
                                        "duplicate-route",
                                        place(function),
                                        route.method() + " " + route.path() + " belongs to two"));
    }

    /**
     * The runtime that parameters lead to when nobody sets them, and its snapshots, which need a
     * published version.
     */
    private static Stream<Finding> runtime(Template template, Function function) {
        Tree properties = merged(template.tree(), function.id());
        Object runtime = resolved(template, properties.entries().get("Runtime"));
        return Stream.concat(
                finding(
                        "runtime",
                        function,
                        !"java25".equals(runtime),
                        "runs on " + runtime + ", not java25"),
                finding(
                        "snapstart-alias",
                        function,
                        function.snapStart() && properties.at("AutoPublishAlias").isEmpty(),
                        "SnapStart works on published versions only"));
    }

    private static @Nullable Object resolved(Template template, @Nullable Object node) {
        try {
            return template.values(Map.of()).resolve(node);
        } catch (IllegalArgumentException _) {
            return "java25"; // it leads nowhere, which another rule tells better
        }
    }

    private static Stream<Finding> skipsBuild(Function function, Tree resource) {
        boolean skips = resource.under("Metadata").text("SkipBuild", "").equals("true");
        return finding("skip-build", function, !skips, "sam build cannot build one module of many");
    }

    private static Stream<Finding> logGroup(Function function, Tree resources) {
        Tree logging = resources.under(function.id()).under("Properties").under("LoggingConfig");
        Tree group = resources.under(logging.under("LogGroup").text("Ref", ""));
        boolean kept =
                group.text("Type", "").equals("AWS::Logs::LogGroup")
                        && group.under("Properties").at("RetentionInDays").isPresent()
                        && group.under("Properties")
                                .entries()
                                .toString()
                                .contains("/" + function.name());
        return finding(
                "log-group", function, !kept, "has no log group of its name with a retention time");
    }

    private static Tree merged(Tree tree, String id) {
        return tree.under("Globals")
                .under("Function")
                .mergedWith(tree.under("Resources").under(id).under("Properties"));
    }

    private static Stream<Finding> finding(
            String rule, Function function, boolean broken, String message) {
        return broken ? Stream.of(new Finding(rule, place(function), message)) : Stream.empty();
    }

    private static String place(Function function) {
        return "Resources." + function.id();
    }
}
