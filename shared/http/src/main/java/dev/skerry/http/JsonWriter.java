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
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as the framework does, but learns what an endpoint answers when it first answers. The
 * framework learns it for every endpoint before the first request, however many a function has.
 */
@Singleton
@Order(JsonMessageHandler.ORDER - 100)
@JsonMessageHandler.ProducesJson
final class JsonWriter<T> implements ResponseBodyWriter<T> {

    private final JsonMessageHandler<T> json;
    private final @Nullable Argument<T> only;
    private volatile @Nullable JsonMessageHandler<T> learnt;

    @Inject
    JsonWriter(JsonMessageHandler<T> json) {
        this(json, null);
    }

    /**
     * @param only the type it is for; null for any
     */
    private JsonWriter(JsonMessageHandler<T> json, @Nullable Argument<T> only) {
        this.json = json;
        this.only = only;
    }

    @Override
    public boolean isWriteable(Argument<T> type, @Nullable MediaType mediaType) {
        return json.isWriteable(type, mediaType);
    }

    @Override
    public MessageBodyWriter<T> createSpecific(Argument<T> type) {
        return new JsonWriter<>(json, type);
    }

    @Override
    public void writeTo(
            Argument<T> type,
            MediaType mediaType,
            T body,
            MutableHeaders headers,
            OutputStream output) {
        writer().writeTo(type, mediaType, body, headers, output);
    }

    @Override
    public CloseableByteBody writePiece(
            ByteBodyFactory bodies,
            HttpRequest<?> request,
            HttpResponse<?> response,
            Argument<T> type,
            MediaType mediaType,
            T body) {
        return writer().writePiece(bodies, request, response, type, mediaType, body);
    }

    /** Two that come first at the same moment learn it twice. */
    private JsonMessageHandler<T> writer() {
        JsonMessageHandler<T> found = learnt;
        if (found == null) {
            found = only == null ? json : json.createSpecific(only);
            learnt = found;
        }
        return found;
    }
}
