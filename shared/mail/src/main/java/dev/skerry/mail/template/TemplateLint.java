package dev.skerry.mail.template;

import dev.skerry.kernel.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tries a template before anybody gets mail from it: what would keep a mail from being made is an
 * error, what makes it arrive worse is a warning.
 */
public final class TemplateLint {

    /** Gmail shows no more of a mail's HTML than this and hides the rest behind a link. */
    private static final int CLIPPED = 102 * 1024;

    /** What telephones show of a subject is less still. */
    private static final int LONG_SUBJECT = 78;

    private static final Pattern PLAIN_LINK =
            Pattern.compile("(?i)\\b(href|src)\\s*=\\s*[\"']?http://");
    private static final Pattern IMAGE_WITHOUT_ALT =
            Pattern.compile("(?i)<img\\b(?![^<>]*\\balt\\s*=)[^<>]*>");

    private final Template template;
    private final Brand brand;
    private final List<Finding> findings = new ArrayList<>();

    private TemplateLint(Template template, Brand brand) {
        this.template = template;
        this.brand = brand;
    }

    /**
     * @param variables null for a template whose owner says nothing about them
     */
    public static List<Finding> findings(
            Template template, Brand brand, @Nullable Variables variables) {
        TemplateLint lint = new TemplateLint(template, brand);
        try {
            TemplateRules.check(template);
        } catch (Problem refused) {
            return List.of(Finding.error("not_allowed", part(refused), refused.detail()));
        }
        HtmlRules.refusal(template.html())
                .ifPresent(it -> lint.findings.add(Finding.error("not_allowed", "html", it)));
        lint.wayOut();
        lint.parts(variables);
        lint.looks();
        lint.sender();
        if (variables != null && lint.findings.stream().noneMatch(Finding::isError)) {
            lint.waitedFor(variables);
            lint.renders(variables);
        }
        return List.copyOf(lint.findings);
    }

    /** Any template may be sent to many, and they have to find the way out. */
    private void wayOut() {
        if (!Foot.stands(template)) {
            findings.add(
                    Finding.error(
                            "missing_unsubscribe",
                            "html",
                            "What is open at its end hides the link to unsubscribe: close it"));
        }
    }

    /** Whether every variable is one there will be a value for. */
    private void parts(@Nullable Variables variables) {
        Map<String, Object> known = new HashMap<>(Renderer.shared(brand));
        known.putAll(variables == null ? Map.of() : variables.sample());
        each(
                (part, text) -> {
                    for (String name : Tags.unknown(text, known)) {
                        String detail = "{{" + name + "}} is not a variable of this template";
                        findings.add(
                                variables == null
                                        ? Finding.warning("undeclared_variable", part, detail)
                                        : Finding.error("unknown_variable", part, detail));
                    }
                });
    }

    /** Laws on commercial mail want it; what Skerry sends by itself is none. */
    private void sender() {
        if (brand.footer() == null && !DefaultTemplates.KEYS.contains(template.key())) {
            findings.add(
                    Finding.warning(
                            "no_sender_address",
                            "html",
                            "Whoever gets mail that sells wants to know whose it is: put a postal address into the"
                                    + " footer of the branding"));
        }
    }

    private void looks() {
        if (template.subject().length() > LONG_SUBJECT) {
            findings.add(Finding.warning("long_subject", "subject", "Readers see its beginning"));
        }
        if (PLAIN_LINK.matcher(template.html()).find()) {
            findings.add(
                    Finding.warning("insecure_link", "html", "An address without TLS: http://"));
        }
        if (IMAGE_WITHOUT_ALT.matcher(template.html()).find()) {
            findings.add(
                    Finding.warning(
                            "image_without_alt", "html", "Many readers see no images: say it"));
        }
        int size =
                Layout.around(template.html(), template.locale())
                        .getBytes(StandardCharsets.UTF_8)
                        .length;
        if (size > CLIPPED) {
            findings.add(clipped(size));
        }
    }

    /** A reset without its link is none. */
    private void waitedFor(Variables variables) {
        if (variables.waitedFor().isEmpty()) {
            return;
        }
        each(
                (part, text) -> {
                    Set<String> shown = Tags.shown(text);
                    if (!part.equals("subject")
                            && Collections.disjoint(shown, variables.waitedFor())) {
                        findings.add(
                                Finding.error(
                                        "missing_variable",
                                        part,
                                        "Readers wait for {{"
                                                + String.join(
                                                        "}} or {{",
                                                        variables.waitedFor().stream()
                                                                .sorted()
                                                                .toList())
                                                + "}}"));
                    }
                });
    }

    /** With all there can be, and with the least there has to be. */
    private void renders(Variables variables) {
        Source source = Source.of(template, brand);
        try {
            Rendered full = Renderer.render(source, variables.sample());
            int size = full.html().getBytes(StandardCharsets.UTF_8).length;
            if (size > CLIPPED && findings.stream().noneMatch(it -> it.code().equals("clipped"))) {
                findings.add(clipped(size));
            }
        } catch (Problem refused) {
            findings.add(Finding.error("does_not_render", part(refused), refused.detail()));
            return;
        }
        try {
            Renderer.render(source, variables.required());
        } catch (Problem refused) {
            findings.add(
                    Finding.error(
                            "may_be_missing",
                            part(refused),
                            refused.detail() + ": put what some mails lack into a section"));
        }
    }

    private static Finding clipped(int size) {
        return Finding.warning(
                "clipped", "html", size / 1024 + " KiB: Gmail shows the first " + CLIPPED / 1024);
    }

    private static String part(Problem refused) {
        String first = refused.detail().split(":", 2)[0];
        return Set.of("subject", "html", "text").contains(first) ? first : "html";
    }

    private interface EachPart {
        void look(String part, String text);
    }

    private void each(EachPart look) {
        look.look("subject", template.subject());
        look.look("html", template.html());
        look.look("text", template.text());
    }
}
