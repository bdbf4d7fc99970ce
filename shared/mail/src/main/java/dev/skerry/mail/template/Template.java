package dev.skerry.mail.template;

/**
 * A mail as somebody wrote it, in Mustache.
 *
 * @param html the content without the layout around it
 * @param text the alternative for readers without HTML; made from {@code html} where nobody wrote
 *     one
 */
public record Template(String key, String locale, String subject, String html, String text) {}
