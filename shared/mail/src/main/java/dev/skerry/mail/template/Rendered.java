package dev.skerry.mail.template;

import io.micronaut.serde.annotation.Serdeable;

/** A finished mail. */
@Serdeable
public record Rendered(String subject, String html, String text) {

    /** Without content: what a mail says does not belong in logs. */
    @Override
    public String toString() {
        return "Rendered[" + html.length() + " characters]";
    }
}
