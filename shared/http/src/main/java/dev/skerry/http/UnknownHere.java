package dev.skerry.http;

import dev.skerry.kernel.problem.Problem;
import java.util.Optional;

/** Which refusals say that the site does not have what was shown or named. */
final class UnknownHere {

    private UnknownHere() {}

    /**
     * The audit event of such a refusal, unless whoever refused told the log more.
     *
     * @param access of the endpoint: what a visitor does not find on a page is no event
     */
    static Optional<String> event(RuntimeException refused, Access access) {
        return switch (word(refused)) {
            case "refresh_token_not_found" -> Optional.of("unknown_refresh_token");
            case "otp_expired" -> Optional.of(ForeignCredentials.LINK);
            case "mfa_factor_not_found" -> Optional.of("unknown_factor");
            case "not_found", "user_not_found" ->
                    access == Access.PUBLIC ? Optional.empty() : Optional.of("unknown_id");
            default -> Optional.empty();
        };
    }

    private static String word(RuntimeException refused) {
        return switch (refused) {
            case Problem problem -> problem.isAudited() ? "" : problem.code().word();
            case AuthError error -> error.isAudited() ? "" : error.code();
            default -> "";
        };
    }
}
