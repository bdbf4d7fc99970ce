package dev.skerry.template;

import dev.skerry.template.References.Use;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** References lead somewhere, and what can be referred to is. */
final class ReferenceRules {

    /** SAM makes this API out of the HttpApi events; it stands nowhere in the template. */
    static final String IMPLICIT_API = "ServerlessHttpApi";

    static final String HTTP_API_TYPE = "AWS::Serverless::HttpApi";

    private static final Set<String> PSEUDO =
            Set.of(
                    "AWS::AccountId",
                    "AWS::NoValue",
                    "AWS::NotificationARNs",
                    "AWS::Partition",
                    "AWS::Region",
                    "AWS::StackId",
                    "AWS::StackName",
                    "AWS::URLSuffix");

    /** What SAM lets one Ref through a dot. */
    private static final Map<String, Set<String>> GENERATED =
            Map.of(
                    HTTP_API_TYPE,
                    Set.of("Stage"),
                    "AWS::Serverless::Function",
                    Set.of("Alias", "Version"));

    private ReferenceRules() {}

    static Stream<Finding> check(Tree tree) {
        References found = References.in("template.yaml", tree.entries());
        return Stream.of(
                        found.names().stream()
                                .filter(use -> !isName(tree, use.name()))
                                .map(ReferenceRules::unresolved),
                        found.attributes().stream()
                                .filter(use -> !isAttribute(tree, use.name()))
                                .map(ReferenceRules::unresolved),
                        found.conditions().stream()
                                .filter(use -> tree.under("Conditions").at(use.name()).isEmpty())
                                .map(ReferenceRules::unresolved),
                        unused("unused-parameter", tree.under("Parameters"), found.names()),
                        unused("unused-condition", tree.under("Conditions"), found.conditions()))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> unused(String rule, Tree declared, Iterable<Use> uses) {
        Set<String> used = new HashSet<>();
        uses.forEach(use -> used.add(use.name()));
        return declared.entries().keySet().stream()
                .filter(name -> !used.contains(name))
                .map(name -> new Finding(rule, name, "nobody refers to it"));
    }

    private static boolean isName(Tree tree, String name) {
        if (name.contains(".")) {
            String[] parts = name.split("\\.", 2);
            return GENERATED.getOrDefault(type(tree, parts[0]), Set.of()).contains(parts[1]);
        }
        return PSEUDO.contains(name)
                || tree.under("Parameters").at(name).isPresent()
                || !type(tree, name).isEmpty();
    }

    private static boolean isAttribute(Tree tree, String path) {
        String[] parts = path.split("\\.", 2);
        return KnownProperties.ATTRIBUTES
                .getOrDefault(type(tree, parts[0]), Set.of())
                .contains(parts[1]);
    }

    private static String type(Tree tree, String id) {
        return id.equals(IMPLICIT_API)
                ? HTTP_API_TYPE
                : tree.under("Resources").under(id).text("Type", "");
    }

    private static Finding unresolved(Use use) {
        return new Finding("unresolved-reference", use.place(), "there is no " + use.name());
    }
}
