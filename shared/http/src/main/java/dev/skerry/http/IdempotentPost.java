package dev.skerry.http;

import dev.skerry.kernel.idempotency.AnswerOnce;
import dev.skerry.kernel.idempotency.KeptAnswer;
import dev.skerry.kernel.idempotency.RepeatableRequest;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.aop.MethodInvocationContext;
import io.micronaut.context.BeanProvider;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Status;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Honours {@code Idempotency-Key} on every POST of our own paths; a request without the header
 * passes untouched. Paths of other clients have no such header, and refuse in ways that must be
 * remembered: a refresh token used twice ends a session.
 */
@Singleton
final class IdempotentPost {

    static final String HEADER = "Idempotency-Key";

    private static final String BODY_HASH = "skerry.body-hash";

    private final BeanProvider<AnswerOnce> once;
    private final JsonMapper json;

    IdempotentPost(BeanProvider<AnswerOnce> once, JsonMapper json) {
        this.once = once;
        this.json = json;
    }

    static boolean asks(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.POST
                && request.getHeaders().contains(HEADER)
                && !request.getPath().startsWith("/auth/v1/")
                && !request.getPath().startsWith("/storage/v1/");
    }

    /** For whoever reads the body, which nobody can do twice. */
    static void bodyWas(HttpRequest<?> request, String hash) {
        request.setAttribute(BODY_HASH, hash);
    }

    @Nullable Object proceed(
            HttpRequest<?> request, MethodInvocationContext<Object, Object> context) {
        String route = request.getPath();
        String content =
                request.getUri().getRawQuery()
                        + "\n"
                        + request.getAttribute(BODY_HASH, String.class).orElse("");
        String key = Objects.requireNonNull(request.getHeaders().get(HEADER));
        RepeatableRequest repeatable =
                RepeatableRequest.of(SiteScope.current().actor(), route, key, content);
        AtomicReference<@Nullable Object> answered = new AtomicReference<>();
        AnswerOnce.Result result =
                once.get()
                        .answer(
                                repeatable,
                                () -> {
                                    Object value = context.proceed();
                                    answered.set(value);
                                    return kept(context, value);
                                },
                                thrown ->
                                        Refusals.of(thrown)
                                                .filter(refusal -> refusal.status() < 500)
                                                .isPresent());
        if (result.fresh()) {
            return answered.get();
        }
        // The method's own type cannot always be made from JSON: the answer goes around it.
        throw new Replay(result.answer());
    }

    private KeptAnswer kept(
            MethodInvocationContext<Object, Object> context, @Nullable Object value) {
        if (value instanceof HttpResponse<?> response) {
            return new KeptAnswer(response.code(), text(response.body()));
        }
        int status =
                context.enumValue(Status.class, HttpStatus.class).orElse(HttpStatus.OK).getCode();
        return new KeptAnswer(status, text(value));
    }

    private String text(@Nullable Object body) {
        try {
            return switch (body) {
                case null -> "";
                case CharSequence text -> text.toString();
                default -> new String(json.writeValueAsBytes(body), StandardCharsets.UTF_8);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
