package dev.skerry.campaigns;

import dev.skerry.kernel.site.SiteScope;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as its row has it.
 *
 * @param data for the template, under what the recipient brings
 * @param cursor the last id that was put out
 * @param census who was there when it began, the last id among them
 * @param expanded how many were put out so far
 * @param expandedAt when the last one was
 */
record Campaign(
        UUID id,
        String name,
        Channel channel,
        String templateKey,
        Map<String, Object> data,
        Wording wording,
        Audience audience,
        int ratePerMinute,
        Status status,
        Instant startAt,
        Census census,
        @Nullable UUID cursor,
        int expanded,
        @Nullable Instant expandedAt,
        String requestHash,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /** The marketing list it goes to, where it goes to one. */
    @Nullable String list() {
        return audience instanceof Audience.OnList on ? on.slug() : null;
    }

    /** What somebody is sent. */
    UUID source(Person person) {
        return wording.source(id, person, SiteScope.current().site().locale());
    }

    boolean isDue(Instant now) {
        return !startAt.isAfter(now);
    }
}
