package dev.skerry.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;

/** The form a refusal takes for the clients of some paths. The most specific prefix wins. */
public interface ProblemBody {

    /** {@code /auth/v1}; empty for whatever no other form claims. */
    String prefix();

    /** Whether whoever asked reads this form; if not, the form of a shorter prefix answers. */
    default boolean suits(HttpRequest<?> request) {
        return true;
    }

    /** Sets body, content type and headers; the status is the refusal's unless changed here. */
    void write(Refusal refusal, HttpRequest<?> request, MutableHttpResponse<Object> response);
}
