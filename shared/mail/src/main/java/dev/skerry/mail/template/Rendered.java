package dev.skerry.mail.template;

/** A finished mail. */
public record Rendered(String subject, String html, String text) {

    /** Without content: what a mail says does not belong in logs. */
    @Override
    public String toString() {
        return "Rendered[" + html.length() + " characters]";
    }
}
