package dev.skerry.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The error format of auth clients. New ones announce {@code X-Supabase-Api-Version} 2024-01-01 and
 * read {@code code}; old ones expect the status there and the code in {@code error_code}. New ones
 * also get the old fields, because a browser that cannot see the version header falls back on them.
 */
@Singleton
final class AuthProblemJson implements ProblemBody {

    private static final String VERSION_HEADER = "X-Supabase-Api-Version";
    private static final String VERSION = "2024-01-01";

    @Override
    public String prefix() {
        return "/auth/v1";
    }

    @Override
    public void write(
            Refusal refusal, HttpRequest<?> request, MutableHttpResponse<Object> response) {
        Weak weak = refusal.reasons().isEmpty() ? null : new Weak(refusal.reasons());
        AuthWord known = AuthWord.of(refusal, request);
        String word = known.code();
        response.status(known.status());
        response.contentType(MediaType.APPLICATION_JSON_TYPE).header("x-sb-error-code", word);
        String version = request.getHeaders().get(VERSION_HEADER);
        if (version != null && version.compareTo(VERSION) >= 0) {
            response.header(VERSION_HEADER, VERSION)
                    .body(new Body(word, word, refusal.detail(), refusal.detail(), weak));
        } else {
            response.body(
                    new OldBody(
                            known.status(), word, refusal.detail(), RequestId.of(request), weak));
        }
    }

    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(
            String code,
            @JsonProperty("error_code") String errorCode,
            String message,
            String msg,
            @JsonProperty("weak_password") @Nullable Weak weakPassword) {}

    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OldBody(
            int code,
            @JsonProperty("error_code") String errorCode,
            String msg,
            @JsonProperty("error_id") String errorId,
            @JsonProperty("weak_password") @Nullable Weak weakPassword) {}

    @Serdeable.Serializable
    record Weak(List<String> reasons) {}
}
