package dev.skerry.template;

import java.util.List;
import java.util.stream.Stream;

/**
 * What can be said about a template without an account to deploy it to: names that SAM and
 * CloudFormation know, references that lead somewhere, and the habits this project keeps. AWS may
 * still refuse what passes here.
 */
public final class TemplateRules {

    private TemplateRules() {}

    /**
     * @param samconfig the text of samconfig.toml
     */
    public static List<Finding> check(Template template, String samconfig) {
        return Stream.of(
                        PropertyRules.check(template.tree()),
                        ReferenceRules.check(template.tree()),
                        FunctionRules.check(template),
                        QueueRules.check(template),
                        PolicyRules.check(template.tree()),
                        StateRules.check(template.tree()),
                        QuotaRules.check(template),
                        SamConfigRules.check(template.tree(), samconfig))
                .flatMap(findings -> findings)
                .toList();
    }
}
