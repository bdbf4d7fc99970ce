package dev.skerry.http;

import dev.skerry.kernel.idempotency.KeptAnswer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** An earlier answer on its way to whoever repeated the request. */
final class Replay extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient KeptAnswer answer;

    Replay(KeptAnswer answer) {
        super("answered before", null, false, false);
        this.answer = answer;
    }

    @Singleton
    static final class Handler implements ExceptionHandler<Replay, HttpResponse<?>> {

        @Override
        @SuppressWarnings("rawtypes")
        public HttpResponse<?> handle(HttpRequest request, Replay replay) {
            MutableHttpResponse<byte[]> response =
                    HttpResponse.<byte[]>status(replay.answer.status(), "Answered before")
                            .header("Idempotency-Replayed", "true");
            return replay.answer.body().isEmpty()
                    ? response
                    : response.contentType(MediaType.APPLICATION_JSON_TYPE)
                            .body(replay.answer.body().getBytes(StandardCharsets.UTF_8));
        }
    }
}
