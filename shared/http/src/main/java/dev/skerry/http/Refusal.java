package dev.skerry.http;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told when a request fails, before it takes the form that the caller's client
 * reads.
 *
 * @param reasons why a password is weak, for clients of {@code /auth/v1}
 */
public record Refusal(
        int status,
        String code,
        String title,
        String detail,
        List<Problem.Invalid> errors,
        List<String> reasons,
        @Nullable Duration retryAfter,
        @Nullable Integer limit) {

    public Refusal {
        errors = List.copyOf(errors);
        reasons = List.copyOf(reasons);
    }

    static Refusal of(Problem problem) {
        ProblemCode code = problem.code();
        return new Refusal(
                code.status(),
                code.word(),
                code.title(),
                problem.detail(),
                problem.errors(),
                code == ProblemCode.WEAK_PASSWORD
                        ? problem.errors().stream().map(Problem.Invalid::detail).toList()
                        : List.of(),
                problem.retryAfter(),
                problem.limit());
    }

    static Refusal of(ProblemCode code, String detail) {
        return of(new Problem(code, detail));
    }

    static Refusal of(AuthError error) {
        return new Refusal(
                error.status(),
                error.code(),
                error.detail(),
                error.detail(),
                List.of(),
                error.reasons(),
                error.retryAfter(),
                null);
    }
}
