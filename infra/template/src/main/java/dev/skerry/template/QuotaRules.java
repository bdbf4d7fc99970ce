package dev.skerry.template;

import java.util.stream.Stream;

/** What AWS lets one stack and one gateway have, unless asked for more. */
final class QuotaRules {

    /** Routes of an HTTP API. */
    private static final int ROUTES = 300;

    /** Resources of a stack, with those that SAM makes of a function and its events. */
    private static final int RESOURCES = 500;

    /** A function's role, version and alias. */
    private static final int MADE_OF_A_FUNCTION = 3;

    private QuotaRules() {}

    static Stream<Finding> check(Template template) {
        long routes = template.functions().stream().mapToLong(it -> it.routes().size()).sum();
        long events =
                template.functions().stream()
                        .mapToLong(it -> it.queues().size() + 2L * it.schedules().size())
                        .sum();
        long resources =
                template.tree().under("Resources").entries().size()
                        + (long) MADE_OF_A_FUNCTION * template.functions().size()
                        + routes
                        + events;
        return Stream.concat(
                most("too-many-routes", routes, ROUTES),
                most("too-many-resources", resources, RESOURCES));
    }

    private static Stream<Finding> most(String rule, long have, int most) {
        return have <= most
                ? Stream.empty()
                : Stream.of(
                        new Finding(rule, "template.yaml", "has %d of %d".formatted(have, most)));
    }
}
