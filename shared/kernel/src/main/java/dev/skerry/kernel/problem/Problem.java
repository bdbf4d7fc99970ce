package dev.skerry.kernel.problem;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An expected refusal on its way to the caller. The detail is written for the caller and never
 * holds anything the caller did not send or may not know.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * One invalid part of the request.
     *
     * @param pointer JSON pointer (RFC 6901) into the request body, {@code /email}
     */
    public record Invalid(String pointer, String detail) {}

    private final ProblemCode code;
    private final transient List<Invalid> errors;
    private final transient @Nullable Duration retryAfter;
    private final transient @Nullable Integer limit;
    private final boolean audited;

    public Problem(ProblemCode code, String detail) {
        this(code, detail, List.of(), null, null, false);
    }

    private Problem(
            ProblemCode code,
            String detail,
            List<Invalid> errors,
            @Nullable Duration retryAfter,
            @Nullable Integer limit,
            boolean audited) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
        this.limit = limit;
        this.audited = audited;
    }

    public static Problem invalid(String pointer, String detail) {
        return invalid(List.of(new Invalid(pointer, detail)));
    }

    public static Problem invalid(List<Invalid> errors) {
        return new Problem(
                ProblemCode.INVALID_REQUEST,
                errors.size() + " invalid value(s)",
                errors,
                null,
                null,
                false);
    }

    /** A refusal with a code of its own that names what is wrong with which part. */
    public static Problem refused(ProblemCode code, String detail, List<Invalid> errors) {
        return new Problem(code, detail, errors, null, null, false);
    }

    public static Problem notFound(String what) {
        return new Problem(ProblemCode.NOT_FOUND, "No such " + what);
    }

    public static Problem forbidden(String detail) {
        return new Problem(ProblemCode.FORBIDDEN, detail);
    }

    /** To whoever has no password, or none but what somebody else chose for them to change. */
    public static Problem passwordRequired() {
        return new Problem(ProblemCode.PASSWORD_REQUIRED, "Choose a password first");
    }

    /**
     * @param limit how many in a row would have been let through
     */
    public static Problem rateLimited(Duration retryAfter, int limit) {
        String detail = "Wait before trying again";
        return new Problem(ProblemCode.RATE_LIMITED, detail, List.of(), retryAfter, limit, false);
    }

    /**
     * The same refusal under one of the codes of status 429 that say what there was too much of.
     */
    public Problem rateLimitedAs(ProblemCode more, String detail) {
        return new Problem(more, detail, List.of(), retryAfter, limit, audited);
    }

    /** The same thing is being done right now. */
    public static Problem inProgress(String detail, Duration retryAfter) {
        return new Problem(ProblemCode.CONFLICT, detail, List.of(), retryAfter, null, false);
    }

    public static Problem unavailable(Duration retryAfter) {
        return new Problem(
                ProblemCode.UNAVAILABLE,
                "Try again in a moment",
                List.of(),
                retryAfter,
                null,
                false);
    }

    /**
     * The same refusal, for a caller who knows the parts of the request by other names.
     *
     * @param pointers from one name to the other
     */
    public Problem pointing(UnaryOperator<String> pointers) {
        List<Invalid> renamed =
                errors.stream()
                        .map(it -> new Invalid(pointers.apply(it.pointer()), it.detail()))
                        .toList();
        return new Problem(code, detail(), renamed, retryAfter, limit, audited);
    }

    /** The same refusal, when the site's log has been told of it: once is enough. */
    public Problem asAudited() {
        return new Problem(code, detail(), errors, retryAfter, limit, true);
    }

    public ProblemCode code() {
        return code;
    }

    public boolean isAudited() {
        return audited;
    }

    public List<Invalid> errors() {
        return errors;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** How many a limit lets through in a row, when it is one that refused. */
    public @Nullable Integer limit() {
        return limit;
    }

    /** What the caller reads in {@code detail}. */
    public String detail() {
        String message = getMessage();
        return message == null ? code.title() : message;
    }
}
