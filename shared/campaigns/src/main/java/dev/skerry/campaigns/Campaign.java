package dev.skerry.campaigns;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as its row has it.
 *
 * @param data for the template, under what the recipient brings
 * @param sources the frozen template by language
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
        Map<String, UUID> sources,
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

    Campaign {
        sources = Map.copyOf(sources);
    }

    /** The marketing list it goes to, where it goes to one. */
    @Nullable String list() {
        return audience instanceof Audience.OnList on ? on.slug() : null;
    }

    boolean isDue(Instant now) {
        return !startAt.isAfter(now);
    }
}
