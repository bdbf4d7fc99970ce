package dev.skerry.mail.template;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may stand in a template that a site owner writes. */
public final class TemplateRules {

    private static final int LONGEST_SUBJECT = 400;
    private static final int LONGEST_BODY = 100_000;
    private static final int DEEPEST_SECTION = 5;

    /**
     * Three times as many as builders of mails need for what Gmail shows; parsing has its price.
     */
    private static final int MOST_TAGS = 5_000;

    /**
     * Unescaped output, other delimiters, partials and inheritance, pragmas, and nothing at all.
     */
    private static final Pattern FORBIDDEN_TAG =
            Pattern.compile("\\{\\{\\s*+([{&=><$%]|[#^/]?+\\s*+}})");

    private static final Pattern SECTION = Pattern.compile("\\{\\{\\s*([#^/])");

    private TemplateRules() {}

    /**
     * @throws Problem {@code template_invalid}, saying what to change
     */
    public static void check(Template template) {
        checkPart("subject", template.subject(), LONGEST_SUBJECT);
        checkHtml(template.html());
        checkPart("text", template.text(), LONGEST_BODY);
        if (template.subject().isBlank() || template.text().isBlank()) {
            throw invalid("A mail has a subject and a text");
        }
    }

    /** What has to hold before anybody parses it. */
    static void checkHtml(String html) {
        checkPart("html", html, LONGEST_BODY);
        if (html.chars().filter(c -> c == '<').count() > MOST_TAGS) {
            throw invalid("html: at most " + MOST_TAGS + " tags");
        }
        if (Markup.isActive(html)) {
            throw invalid("html: scripts, forms, frames and event attributes are not mail");
        }
        if (Markup.hasUnquotedVariable(html)) {
            throw invalid("html: put quotes around an attribute that holds a variable");
        }
        if (Markup.hasVariableInStyle(html)) {
            throw invalid("html: only the colours of the brand may be variables in a style");
        }
    }

    private static void checkPart(String part, String text, int longest) {
        if (text.length() > longest) {
            throw invalid(part + ": at most " + longest + " characters");
        }
        Matcher forbidden = FORBIDDEN_TAG.matcher(text);
        if (forbidden.find()) {
            throw invalid(part + ": {{" + forbidden.group(1) + " is not allowed");
        }
        int depth = 0;
        for (Matcher section = SECTION.matcher(text); section.find(); ) {
            depth += section.group(1).equals("/") ? -1 : 1;
            if (depth > DEEPEST_SECTION) {
                throw invalid(part + ": at most " + DEEPEST_SECTION + " sections in each other");
            }
        }
    }

    static Problem invalid(String detail) {
        return new Problem(ProblemCode.TEMPLATE_INVALID, detail);
    }
}
