package dev.skerry.http;

import dev.skerry.kernel.problem.ProblemCode;

/** Refusals that the framework decides by status alone: no route, wrong method, wrong type. */
final class Statuses {

    private Statuses() {}

    static Refusal refusal(int status) {
        ProblemCode code = code(status);
        return Refusal.of(code, code.title());
    }

    private static ProblemCode code(int status) {
        return switch (status) {
            case 401 -> ProblemCode.UNAUTHENTICATED;
            case 403 -> ProblemCode.FORBIDDEN;
            case 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 406 -> ProblemCode.NOT_ACCEPTABLE;
            case 409 -> ProblemCode.CONFLICT;
            case 413 -> ProblemCode.TOO_LARGE;
            case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            case 422 -> ProblemCode.INVALID_REQUEST;
            case 429 -> ProblemCode.RATE_LIMITED;
            case 503 -> ProblemCode.UNAVAILABLE;
            default -> status < 500 ? ProblemCode.MALFORMED_REQUEST : ProblemCode.INTERNAL;
        };
    }
}
