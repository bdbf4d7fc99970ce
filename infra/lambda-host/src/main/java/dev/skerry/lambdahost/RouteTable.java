package dev.skerry.lambdahost;

import dev.skerry.template.Function;
import dev.skerry.template.Function.Route;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which function answers a request: the most literal path wins, a greedy {@code {proxy+}} loses to
 * everything but {@code $default}, and a method wins over ANY.
 */
final class RouteTable {

    private final List<Target> targets;

    /** A route and the id of its function. */
    record Target(String function, Route route, List<String> segments) {

        /** Sorts by segment: literal, variable, greedy. */
        String rank() {
            StringBuilder rank = new StringBuilder();
            for (String segment : segments) {
                rank.append(isGreedy(segment) ? '3' : isVariable(segment) ? '2' : '1');
            }
            boolean anywhere = route.path().equals("$default");
            return (anywhere ? "9" : rank.toString()) + (route.method().equals("ANY") ? '1' : '0');
        }
    }

    /** A target and the values of its path variables, still encoded. */
    record Match(Target target, Map<String, String> variables) {}

    RouteTable(List<Function> functions) {
        targets =
                functions.stream()
                        .flatMap(
                                function ->
                                        function.routes().stream()
                                                .map(
                                                        route ->
                                                                new Target(
                                                                        function.id(),
                                                                        route,
                                                                        segments(route.path()))))
                        .sorted(Comparator.comparing(Target::rank))
                        .toList();
    }

    Optional<Match> find(String method, String path) {
        List<String> segments = segments(path);
        return targets.stream()
                .filter(
                        target ->
                                target.route().method().equals("ANY")
                                        || target.route().method().equals(method))
                .flatMap(target -> match(target, segments).stream())
                .findFirst();
    }

    private static Optional<Match> match(Target target, List<String> path) {
        Map<String, String> variables = new LinkedHashMap<>();
        List<String> pattern = target.segments();
        if (target.route().path().equals("$default")) {
            return Optional.of(new Match(target, variables));
        }
        for (int i = 0; i < pattern.size(); i++) {
            String expected = pattern.get(i);
            if (i >= path.size()) {
                return Optional.empty();
            }
            if (isGreedy(expected)) {
                variables.put(name(expected), String.join("/", path.subList(i, path.size())));
                return Optional.of(new Match(target, variables));
            }
            if (isVariable(expected)) {
                variables.put(name(expected), path.get(i));
            } else if (!expected.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return pattern.size() == path.size()
                ? Optional.of(new Match(target, variables))
                : Optional.empty();
    }

    private static List<String> segments(String path) {
        return List.of((path.startsWith("/") ? path.substring(1) : path).split("/", -1));
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static boolean isGreedy(String segment) {
        return segment.endsWith("+}");
    }

    private static String name(String variable) {
        return variable.substring(1, variable.length() - (isGreedy(variable) ? 2 : 1));
    }
}
