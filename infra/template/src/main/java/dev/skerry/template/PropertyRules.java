package dev.skerry.template;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sections, types and properties that CloudFormation would refuse because it has never heard of
 * them.
 */
final class PropertyRules {

    private static final Set<String> SECTIONS =
            Set.of(
                    "AWSTemplateFormatVersion",
                    "Transform",
                    "Description",
                    "Metadata",
                    "Parameters",
                    "Mappings",
                    "Conditions",
                    "Globals",
                    "Resources",
                    "Outputs",
                    "Rules");
    private static final Set<String> RESOURCE_KEYS =
            Set.of(
                    "Type",
                    "Properties",
                    "Metadata",
                    "Condition",
                    "DependsOn",
                    "DeletionPolicy",
                    "UpdateReplacePolicy",
                    "UpdatePolicy",
                    "CreationPolicy");

    private PropertyRules() {}

    static Stream<Finding> check(Tree tree) {
        return Stream.of(
                        unknown("unknown-section", "template.yaml", tree, SECTIONS),
                        named("Globals", tree.under("Globals"), KnownProperties.GLOBALS),
                        tree.under("Resources").entries().keySet().stream()
                                .flatMap(
                                        id ->
                                                resource(
                                                        "Resources." + id,
                                                        tree.under("Resources").under(id))))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> resource(String place, Tree resource) {
        Tree properties = resource.under("Properties");
        return Stream.concat(
                unknown("unknown-property", place, resource, RESOURCE_KEYS),
                Stream.concat(
                        typed(place, resource, KnownProperties.RESOURCES),
                        properties.under("Events").entries().keySet().stream()
                                .flatMap(
                                        event ->
                                                typed(
                                                        place + "." + event,
                                                        properties.under("Events").under(event),
                                                        KnownProperties.EVENTS))));
    }

    private static Stream<Finding> typed(String place, Tree node, Map<String, Set<String>> known) {
        String type = node.text("Type", "");
        Set<String> names = known.get(type);
        return names == null
                ? Stream.of(
                        new Finding("unknown-type", place, "nobody here knows the type " + type))
                : unknown("unknown-property", place, node.under("Properties"), names);
    }

    private static Stream<Finding> named(String place, Tree node, Map<String, Set<String>> known) {
        return node.entries().keySet().stream()
                .flatMap(
                        key -> {
                            Set<String> names = known.get(key);
                            return names == null
                                    ? Stream.of(new Finding("unknown-property", place, key))
                                    : unknown(
                                            "unknown-property",
                                            place + "." + key,
                                            node.under(key),
                                            names);
                        });
    }

    private static Stream<Finding> unknown(
            String rule, String place, Tree node, Set<String> known) {
        return node.entries().keySet().stream()
                .filter(key -> !known.contains(key))
                .map(key -> new Finding(rule, place, key));
    }
}
