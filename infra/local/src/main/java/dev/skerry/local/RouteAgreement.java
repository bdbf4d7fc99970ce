package dev.skerry.local;

import dev.skerry.template.Function;
import dev.skerry.template.Template;
import io.micronaut.web.router.Router;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds the routes of the code against template.yaml, in both directions. */
final class RouteAgreement {

    private RouteAgreement() {}

    /** Differences, readable; empty when template and code agree. */
    static Set<String> differences(Template template, Router router) {
        List<Function.Route> routes =
                template.functions().stream()
                        .flatMap(function -> function.routes().stream())
                        .filter(route -> !route.method().equals("OPTIONS"))
                        .toList();
        Set<String> declared =
                routes.stream()
                        .filter(route -> !route.isGreedy())
                        .map(route -> route.method() + " " + shape(route.path()))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> served =
                router.uriRoutes()
                        .filter(route -> !isOurs(route.getDeclaringType()))
                        .map(
                                route ->
                                        route.getHttpMethodName().toUpperCase(Locale.ROOT)
                                                + " "
                                                + shape(route.getUriMatchTemplate().toString()))
                        .filter(
                                route ->
                                        !route.startsWith("HEAD ") && !route.startsWith("OPTIONS "))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> differences = new TreeSet<>();
        served.stream()
                .filter(route -> !declared.contains(route))
                .filter(route -> routes.stream().noneMatch(greedy -> catches(greedy, route)))
                .forEach(route -> differences.add(route + " is served but not in template.yaml"));
        declared.stream()
                .filter(route -> !served.contains(route))
                .forEach(route -> differences.add(route + " is in template.yaml but not served"));
        return differences;
    }

    private static boolean catches(Function.Route greedy, String route) {
        String[] words = route.split(" ", 2);
        return greedy.catches(words[0], words[1]);
    }

    /** The mailbox and the start page are nobody's but this host's. */
    private static boolean isOurs(Class<?> controller) {
        return controller.getPackageName().startsWith(RouteAgreement.class.getPackageName() + ".");
    }

    /** What variables are called does not matter, nor does a query template. */
    private static String shape(String path) {
        String shape = path.replaceAll("\\{\\?[^}]*}", "").replaceAll("\\{[^}]*}", "{}");
        return shape.length() > 1 && shape.endsWith("/")
                ? shape.substring(0, shape.length() - 1)
                : shape;
    }
}
