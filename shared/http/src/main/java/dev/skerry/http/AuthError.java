package dev.skerry.http;

import dev.skerry.kernel.problem.Problem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal in the words that auth clients know ({@code invalid_credentials}, {@code
 * session_not_found}): status, code and message go out as they are.
 */
public final class AuthError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<String> reasons;
    private final transient @Nullable Duration retryAfter;
    private final boolean audited;

    public AuthError(int status, String code, String message) {
        this(status, code, message, List.of(), null, false);
    }

    private AuthError(
            int status,
            String code,
            String message,
            List<String> reasons,
            @Nullable Duration retryAfter,
            boolean audited) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.reasons = List.copyOf(reasons);
        this.retryAfter = retryAfter;
        this.audited = audited;
    }

    /** A problem that auth clients know by another status. */
    public static AuthError of(int status, Problem refused) {
        return new AuthError(
                status,
                refused.code().word(),
                refused.detail(),
                List.of(),
                null,
                refused.isAudited());
    }

    /**
     * @param reasons any of {@code length}, {@code characters}, {@code pwned}
     */
    public static AuthError weakPassword(String message, List<String> reasons) {
        return new AuthError(422, "weak_password", message, reasons, null, false);
    }

    /** 429 with one of the clients' codes: {@code over_email_send_rate_limit}. */
    public static AuthError rateLimited(String code, String message, Duration retryAfter) {
        return new AuthError(429, code, message, List.of(), retryAfter, false);
    }

    public int status() {
        return status;
    }

    boolean isAudited() {
        return audited;
    }

    public String code() {
        return code;
    }

    public String detail() {
        String message = getMessage();
        return message == null ? code : message;
    }

    public List<String> reasons() {
        return reasons;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
