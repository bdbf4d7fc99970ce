package dev.skerry.http;

import io.micronaut.http.HttpRequest;

/** A refusal of ours as auth clients know it: they act on these words, and on a few statuses. */
record AuthWord(int status, String code) {

    /** Clients forget their session on {@code session_not_found}, and only then. */
    static AuthWord of(Refusal refusal, HttpRequest<?> request) {
        return switch (refusal.code()) {
            case "unauthenticated" -> unauthenticated(refusal.detail());
            case "forbidden" -> new AuthWord(403, "not_admin");
            case "not_found" ->
                    new AuthWord(
                            404,
                            request.getPath().startsWith("/auth/v1/admin/")
                                    ? "user_not_found"
                                    : "not_found");
            case "rate_limited" ->
                    new AuthWord(
                            SessionRefresh.isAskedBy(request) ? 503 : 429,
                            "over_request_rate_limit");
            case "malformed_request" -> new AuthWord(400, "bad_json");
            case "invalid_request", "invalid_email" -> new AuthWord(400, "validation_failed");
            case "email_exists" -> new AuthWord(422, "email_exists");
            case "internal", "unavailable" -> new AuthWord(refusal.status(), "unexpected_failure");
            default -> new AuthWord(refusal.status(), refusal.code());
        };
    }

    private static AuthWord unauthenticated(String detail) {
        return switch (detail) {
            case CallerResolver.SESSION_ENDED -> new AuthWord(403, "session_not_found");
            case CallerResolver.BAD_TOKEN -> new AuthWord(403, "bad_jwt");
            default -> new AuthWord(401, "no_authorization");
        };
    }
}
