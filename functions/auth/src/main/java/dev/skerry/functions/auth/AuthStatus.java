package dev.skerry.functions.auth;

import dev.skerry.http.AuthError;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import java.util.function.Supplier;

/** Where auth clients know another status for a refusal than everybody else. */
final class AuthStatus {

    private AuthStatus() {}

    static <T> T instead(ProblemCode code, int status, Supplier<T> work) {
        try {
            return work.get();
        } catch (Problem refused) {
            if (refused.code() == code) {
                throw AuthError.of(status, refused);
            }
            throw refused;
        }
    }
}
