package dev.skerry.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** samconfig.toml sets parameters that exist, and a deployment all that it must. */
final class SamConfigRules {

    private static final Pattern TABLE = Pattern.compile("^\\[([\\w.-]+)]\\s*$", Pattern.MULTILINE);
    private static final Pattern OVERRIDES =
            Pattern.compile("parameter_overrides\\s*=\\s*\\[(.*?)\\n?]", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\"(\\w+)=");

    private SamConfigRules() {}

    static Stream<Finding> check(Tree tree, String samconfig) {
        List<Finding> findings = new ArrayList<>();
        Matcher table = TABLE.matcher(samconfig);
        while (table.find()) {
            String name = table.group(1);
            String body = body(samconfig, table.end());
            Set<String> set = parameters(body);
            set.stream()
                    .filter(parameter -> tree.under("Parameters").at(parameter).isEmpty())
                    .forEach(
                            parameter ->
                                    findings.add(
                                            new Finding(
                                                    "samconfig-parameter",
                                                    place(name),
                                                    "there is no parameter " + parameter)));
            if (name.endsWith(".deploy.parameters")) {
                required(tree)
                        .filter(parameter -> !set.contains(parameter))
                        .forEach(
                                parameter ->
                                        findings.add(
                                                new Finding(
                                                        "samconfig-parameter",
                                                        place(name),
                                                        "does not set " + parameter)));
            }
        }
        return findings.stream();
    }

    private static String body(String samconfig, int from) {
        Matcher next = TABLE.matcher(samconfig);
        return samconfig.substring(from, next.find(from) ? next.start() : samconfig.length());
    }

    private static Set<String> parameters(String table) {
        Set<String> names = new HashSet<>();
        Matcher overrides = OVERRIDES.matcher(table);
        if (overrides.find()) {
            for (Matcher name = NAME.matcher(overrides.group(1)); name.find(); ) {
                names.add(name.group(1));
            }
        }
        return names;
    }

    private static Stream<String> required(Tree tree) {
        Tree parameters = tree.under("Parameters");
        return parameters.entries().keySet().stream()
                .filter(name -> parameters.under(name).at("Default").isEmpty());
    }

    private static String place(String table) {
        return "samconfig.toml [" + table + "]";
    }
}
