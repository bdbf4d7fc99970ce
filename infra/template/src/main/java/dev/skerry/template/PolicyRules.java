package dev.skerry.template;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Least privilege, as far as it can be read off the page. */
final class PolicyRules {

    private static final Set<String> DOORS =
            Set.of("AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy");
    private static final String SOURCE = "aws:SourceArn";

    private PolicyRules() {}

    static Stream<Finding> check(Tree tree) {
        Tree resources = tree.under("Resources");
        return resources.entries().keySet().stream()
                .flatMap(
                        id -> {
                            Tree resource = resources.under(id);
                            // A key's own policy must let the account administer it, or nobody can
                            // ever again.
                            Stream<Finding> broad =
                                    resource.text("Type", "").equals("AWS::KMS::Key")
                                            ? Stream.empty()
                                            : statements("Resources." + id, resource.entries());
                            return Stream.concat(
                                    Stream.concat(broad, doors("Resources." + id, resource)),
                                    resource.under("Properties").list("Policies").stream()
                                            .flatMap(
                                                    policy ->
                                                            template(
                                                                    "Resources." + id,
                                                                    Tree.of(policy))));
                        });
    }

    /** A service that is let in acts for whoever asks it to: for which of its resources is said. */
    private static Stream<Finding> doors(String place, Tree resource) {
        return DOORS.contains(resource.text("Type", ""))
                ? resource.under("Properties").under("PolicyDocument").list("Statement").stream()
                        .map(Tree::of)
                        .filter(it -> it.text("Effect", "").equals("Allow"))
                        .filter(it -> !it.under("Condition").entries().toString().contains(SOURCE))
                        .map(_ -> new Finding("open-door", place, "lets any " + SOURCE + " in"))
                : Stream.empty();
    }

    /** Every statement that allows, wherever it hangs. */
    private static Stream<Finding> statements(String place, @Nullable Object node) {
        return switch (node) {
            case Map<?, ?> map ->
                    Stream.concat(
                            statement(place, Tree.of(map)),
                            map.values().stream().flatMap(value -> statements(place, value)));
            case List<?> list -> list.stream().flatMap(item -> statements(place, item));
            case null, default -> Stream.empty();
        };
    }

    private static Stream<Finding> statement(String place, Tree statement) {
        if (!statement.text("Effect", "").equals("Allow")) {
            return Stream.empty();
        }
        List<Object> actions = statement.list("Action");
        Stream<Object> all = actions.isEmpty() ? statement.at("Action").stream() : actions.stream();
        return Stream.concat(
                all.map(String::valueOf)
                        .filter(action -> action.equals("*") || action.endsWith(":*"))
                        .map(action -> new Finding("broad-action", place, "allows " + action)),
                statement.text("Resource", "").equals("*")
                        ? Stream.of(new Finding("broad-resource", place, "allows it on everything"))
                        : Stream.empty());
    }

    private static Stream<Finding> template(String place, Tree policy) {
        if (policy.at("Statement").isPresent()
                || policy.at("Ref").isPresent()
                || policy.entries().isEmpty()) {
            return Stream.empty();
        }
        String name = policy.entries().keySet().iterator().next();
        Set<String> expected = KnownProperties.POLICIES.get(name);
        return expected != null && expected.equals(policy.under(name).entries().keySet())
                ? Stream.empty()
                : Stream.of(
                        new Finding(
                                "policy-template",
                                place,
                                name + " is not a policy template we know, so filled in"));
    }
}
