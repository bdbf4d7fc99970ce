package dev.skerry.http;

import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Gives the framework's own errors (no route, unreadable body) the form of ours. */
@Singleton
final class FrameworkRefusals implements ErrorResponseProcessor<Object> {

    private final RefusalWriter refusals;

    FrameworkRefusals(RefusalWriter refusals) {
        this.refusals = refusals;
    }

    @Override
    @SuppressWarnings("unchecked")
    public MutableHttpResponse<Object> processResponse(
            ErrorContext context, MutableHttpResponse<?> response) {
        Throwable cause = context.getRootCause().orElse(null);
        if (cause != null && (response.code() >= 500 || Refusals.of(cause).isPresent())) {
            return refusals.answer(context.getRequest(), cause);
        }
        return refusals.write(
                context.getRequest(),
                Statuses.refusal(response.code()),
                (MutableHttpResponse<Object>) response);
    }
}
