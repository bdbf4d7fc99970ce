package dev.skerry.accounts.user;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The factors of an account as its own statement reads them: one round trip for both. */
@Singleton
public final class FactorsJson {

    static final String COLUMN =
            """
            (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.friendly_name,
                'verified', f.status = 'verified', 'challenged', f.last_challenged_at,
                'created', f.created_at, 'updated', f.updated_at) order by f.id), '[]')::text
             from mfa_factors f where f.site_id = users.site_id and f.user_id = users.id) as factors""";

    private static final Argument<List<Written>> LIST = Argument.listOf(Written.class);

    @Serdeable
    record Written(
            UUID id,
            String name,
            boolean verified,
            @Nullable String challenged,
            String created,
            String updated) {

        Factor factor() {
            return new Factor(
                    id,
                    name,
                    verified,
                    challenged == null ? null : instant(challenged),
                    instant(created),
                    instant(updated));
        }

        private static Instant instant(String text) {
            return OffsetDateTime.parse(text).toInstant();
        }
    }

    private final JsonMapper json;

    public FactorsJson(JsonMapper json) {
        this.json = json;
    }

    List<Factor> read(String text) {
        if (text.equals("[]")) {
            return List.of();
        }
        try {
            List<Written> all = json.readValue(text, LIST);
            return all == null ? List.of() : all.stream().map(Written::factor).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The factors of an account do not parse", e);
        }
    }
}
