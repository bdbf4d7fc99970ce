package dev.skerry.mail.domain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One record to publish, and what was found in its place.
 *
 * @param purpose {@code spf}, {@code dkim}, {@code dmarc} or {@code provider}
 * @param type {@code TXT}, {@code CNAME} or {@code MX}
 * @param required whether mass mail waits for it
 * @param state {@code unchecked}, {@code verified}, {@code missing}, {@code wrong}, {@code
 *     unreachable}
 * @param detail what is wrong, for people
 */
@Serdeable
public record DnsRecord(
        String purpose,
        String type,
        String name,
        String value,
        boolean required,
        String state,
        @Nullable String detail) {

    /** What can be the matter with a record. */
    enum State {
        UNCHECKED,
        VERIFIED,
        MISSING,
        WRONG,
        UNREACHABLE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static DnsRecord of(String purpose, String type, String name, String value, boolean required) {
        return new DnsRecord(purpose, type, name, value, required, State.UNCHECKED.word(), null);
    }

    DnsRecord found(State now, @Nullable String why) {
        return new DnsRecord(purpose, type, name, value, required, now.word(), why);
    }

    @JsonIgnore
    boolean isVerified() {
        return state.equals(State.VERIFIED.word());
    }

    @JsonIgnore
    boolean isUnreachable() {
        return state.equals(State.UNREACHABLE.word());
    }
}
