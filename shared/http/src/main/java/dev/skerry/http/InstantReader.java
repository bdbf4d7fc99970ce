package dev.skerry.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * RFC 3339 writes a year with four digits. Java reads and keeps instants that lie a hundred
 * thousand times further away, which no database stores.
 */
@Singleton
@Primary
final class InstantReader implements Deserializer<Instant> {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant AFTER_THE_LAST = Instant.parse("+10000-01-01T00:00:00Z");

    @Override
    public Instant deserialize(
            Decoder decoder, DecoderContext context, Argument<? super Instant> type)
            throws IOException {
        try {
            Instant time = Instant.parse(decoder.decodeString());
            if (!time.isBefore(FIRST) && time.isBefore(AFTER_THE_LAST)) {
                return time;
            }
        } catch (DateTimeException malformed) {
            throw new SerdeException("Not an instant", malformed);
        }
        throw new SerdeException("Not an instant of the years 1 to 9999");
    }
}
