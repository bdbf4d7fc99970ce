package dev.skerry.kernel.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * That somebody was forgotten, for them or the authority that asks. Does not say who it was.
 *
 * @param id in the audit log too
 * @param actor who asked: {@code user | staff | worker}
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Receipt(UUID id, Instant at, String actor, List<Part> parts) {

    /** What one domain did. */
    @Serdeable
    public record Part(String domain, List<Erasure> records) {
        public Part {
            records = List.copyOf(records);
        }
    }

    public Receipt {
        parts = List.copyOf(parts);
    }
}
