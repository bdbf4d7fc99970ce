package dev.skerry.accounts.session;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * One thing that somebody showed within a session: a member of {@code amr} in its tokens.
 *
 * @param method a word of {@link Method}
 * @param timestamp Unix seconds
 */
@Serdeable
public record Proof(String method, long timestamp) {

    static Proof of(Method method, Instant at) {
        return new Proof(method.word(), at.getEpochSecond());
    }
}
