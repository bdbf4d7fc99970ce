package dev.skerry.functions.console.members;

import dev.skerry.functions.console.Asked;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Whom somebody wants to put into a group, as they typed it.
 *
 * @param until the last day; empty for good
 */
@Serdeable
public record Newcomer(@Nullable String email, @Nullable String until) {

    static final Newcomer NOBODY = new Newcomer("", "");

    public Newcomer {
        email = Asked.text(email);
        until = Asked.text(until);
    }
}
