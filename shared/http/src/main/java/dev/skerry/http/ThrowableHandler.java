package dev.skerry.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Whatever a controller throws that the framework has no handler of its own for. */
@Singleton
final class ThrowableHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {

    private final RefusalWriter refusals;

    ThrowableHandler(RefusalWriter refusals) {
        this.refusals = refusals;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, Throwable thrown) {
        return refusals.answer(request, thrown);
    }
}
