package dev.skerry.mail.template;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Something about a template that its owner should know.
 *
 * @param severity {@code error}: it is not kept like this; {@code warning}: it is
 * @param code which kind, in snake_case
 * @param part {@code subject}, {@code html} or {@code text}
 */
@Serdeable
public record Finding(String severity, String code, String part, String detail) {

    static Finding error(String code, String part, String detail) {
        return new Finding("error", code, part, detail);
    }

    static Finding warning(String code, String part, String detail) {
        return new Finding("warning", code, part, detail);
    }

    public boolean isError() {
        return severity.equals("error");
    }
}
