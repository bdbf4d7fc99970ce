package dev.skerry.http;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.MessageBodyWriter;
import io.micronaut.http.body.ResponseBodyWriter;
import io.micronaut.json.body.JsonMessageHandler;
import jakarta.inject.Singleton;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as the framework does, but learns what an endpoint answers when it first answers. The
 * framework learns it for every endpoint before the first request, which in a function of many is a
 * tenth of a cold start.
 */
@Singleton
@Order(JsonMessageHandler.ORDER - 100)
@JsonMessageHandler.ProducesJson
final class JsonWriter<T> implements ResponseBodyWriter<T> {

    private final JsonMessageHandler<T> json;

    JsonWriter(JsonMessageHandler<T> json) {
        this.json = json;
    }

    @Override
    public boolean isWriteable(Argument<T> type, @Nullable MediaType mediaType) {
        return json.isWriteable(type, mediaType);
    }

    @Override
    public MessageBodyWriter<T> createSpecific(Argument<T> type) {
        return new OfType<>(json, type);
    }

    @Override
    public void writeTo(
            Argument<T> type,
            MediaType mediaType,
            T body,
            MutableHeaders headers,
            OutputStream output) {
        json.writeTo(type, mediaType, body, headers, output);
    }

    @Override
    public CloseableByteBody writePiece(
            ByteBodyFactory bodies,
            HttpRequest<?> request,
            HttpResponse<?> response,
            Argument<T> type,
            MediaType mediaType,
            T body) {
        return json.writePiece(bodies, request, response, type, mediaType, body);
    }

    /** For one type; two that come first at the same moment learn it twice. */
    private static final class OfType<T> implements ResponseBodyWriter<T> {

        private final JsonMessageHandler<T> json;
        private final Argument<T> type;
        private volatile @Nullable JsonMessageHandler<T> specific;

        OfType(JsonMessageHandler<T> json, Argument<T> type) {
            this.json = json;
            this.type = type;
        }

        @Override
        public boolean isWriteable(Argument<T> other, @Nullable MediaType mediaType) {
            return json.isWriteable(other, mediaType);
        }

        @Override
        public void writeTo(
                Argument<T> declared,
                MediaType mediaType,
                T body,
                MutableHeaders headers,
                OutputStream output) {
            specific().writeTo(declared, mediaType, body, headers, output);
        }

        @Override
        public CloseableByteBody writePiece(
                ByteBodyFactory bodies,
                HttpRequest<?> request,
                HttpResponse<?> response,
                Argument<T> declared,
                MediaType mediaType,
                T body) {
            return specific().writePiece(bodies, request, response, declared, mediaType, body);
        }

        private JsonMessageHandler<T> specific() {
            JsonMessageHandler<T> found = specific;
            if (found == null) {
                found = json.createSpecific(type);
                specific = found;
            }
            return found;
        }
    }
}
