package dev.skerry.http;

import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.core.io.buffer.ReferenceCounted;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.MessageBodyReader;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.json.body.JsonMessageHandler;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.config.DeserializationConfiguration;
import io.micronaut.serde.exceptions.SerdeException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON bodies strictly: what is wrong with one is said by pointer, and on our own paths a
 * field we do not know is refused, because a misspelt one would be lost without a word. Clients of
 * the compatible paths send more than we read.
 */
@Singleton
@Order(JsonMessageHandler.ORDER - 100)
@JsonMessageHandler.ConsumesJson
final class JsonReader<T> implements MessageBodyReader<T> {

    private final ObjectMapper tolerant;
    private final ObjectMapper strict;
    private final HttpSettings settings;

    JsonReader(ObjectMapper json, DeserializationConfiguration defaults, HttpSettings settings) {
        this.tolerant = json;
        this.strict = json.cloneWithConfiguration(null, null, new KnownFieldsOnly(defaults));
        this.settings = settings;
    }

    @Override
    public @Nullable T read(
            Argument<T> type, @Nullable MediaType mediaType, Headers headers, InputStream body) {
        try {
            return parse(type, body.readNBytes(settings.maxJson() + 1));
        } catch (IOException unreadable) {
            throw new Problem(ProblemCode.MALFORMED_REQUEST, "The body is not readable");
        }
    }

    @Override
    public @Nullable T read(
            Argument<T> type, @Nullable MediaType mediaType, Headers headers, ByteBuffer<?> body) {
        T value = parse(type, body.toByteArray());
        // Only here: when parsing fails, the server releases the request with its body.
        if (body instanceof ReferenceCounted counted) {
            counted.release();
        }
        return value;
    }

    private @Nullable T parse(Argument<T> type, byte[] body) {
        if (body.length > settings.maxJson()) {
            throw new Problem(ProblemCode.TOO_LARGE, "A JSON body has at most 1 MB");
        }
        JsonScan.check(body);
        ServerRequestContext.currentRequest()
                .filter(IdempotentPost::asks)
                .ifPresent(
                        request ->
                                IdempotentPost.bodyWas(
                                        request, HexFormat.of().formatHex(Hashes.sha256(body))));
        try {
            return (isCompatible() ? tolerant : strict).readValue(body, type);
        } catch (SerdeException mismatch) {
            throw JsonMismatch.problem(mismatch);
        } catch (IOException mismatch) {
            throw new Problem(ProblemCode.MALFORMED_REQUEST, "The body does not fit its endpoint");
        }
    }

    private static boolean isCompatible() {
        String path = ServerRequestContext.currentRequest().map(HttpRequest::getPath).orElse("/");
        return path.startsWith("/auth/v1/") || path.startsWith("/storage/v1/");
    }

    /** The defaults, but for unknown fields. */
    private record KnownFieldsOnly(DeserializationConfiguration defaults)
            implements DeserializationConfiguration {
        @Override
        public boolean isIgnoreUnknown() {
            return false;
        }

        @Override
        public int getArraySizeThreshold() {
            return defaults.getArraySizeThreshold();
        }

        @Override
        public boolean isStrictNullable() {
            return defaults.isStrictNullable();
        }

        @Override
        public boolean isFailOnNullForPrimitives() {
            return defaults.isFailOnNullForPrimitives();
        }

        @Override
        public boolean isSubtypesRequireDefaultImpl() {
            return defaults.isSubtypesRequireDefaultImpl();
        }

        @Override
        public boolean acceptCaseInsensitiveEnums() {
            return defaults.acceptCaseInsensitiveEnums();
        }
    }
}
