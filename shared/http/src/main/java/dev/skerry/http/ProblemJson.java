package dev.skerry.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 9457 {@code application/problem+json}: every path but the compatible ones. */
@Singleton
final class ProblemJson implements ProblemBody {

    private static final String TYPES = "https://skerry.dev/problems/";

    @Override
    public String prefix() {
        return "";
    }

    @Override
    public void write(
            Refusal refusal, HttpRequest<?> request, MutableHttpResponse<Object> response) {
        response.contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE)
                .body(
                        new Body(
                                TYPES + refusal.code(),
                                refusal.title(),
                                refusal.status(),
                                refusal.detail(),
                                refusal.code(),
                                refusal.errors().isEmpty()
                                        ? null
                                        : refusal.errors().stream().map(Field::of).toList(),
                                RequestId.of(request)));
    }

    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(
            String type,
            String title,
            int status,
            String detail,
            String code,
            @Nullable List<Field> errors,
            String requestId) {}

    @Serdeable.Serializable
    record Field(String pointer, String detail) {
        static Field of(Problem.Invalid invalid) {
            return new Field(invalid.pointer(), invalid.detail());
        }
    }
}
