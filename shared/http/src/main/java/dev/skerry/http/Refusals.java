package dev.skerry.http;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import io.micronaut.core.bind.exceptions.UnsatisfiedArgumentException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.codec.CodecException;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.validation.ConstraintViolationException;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what a caller is told about an exception. Empty: nothing, it is a fault of ours. */
final class Refusals {

    private static final Duration SOON = Duration.ofSeconds(2);

    private Refusals() {}

    static Optional<Refusal> of(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            Refusal refusal = known(cause);
            if (refusal != null) {
                return Optional.of(refusal);
            }
            cause = cause.getCause();
        }
        return thrown instanceof CodecException || thrown instanceof ConversionErrorException
                ? Optional.of(Refusal.of(ProblemCode.MALFORMED_REQUEST, "The body is not readable"))
                : Optional.empty();
    }

    private static @Nullable Refusal known(Throwable cause) {
        return switch (cause) {
            case Problem problem -> Refusal.of(problem);
            case AuthError error -> Refusal.of(error);
            case ConstraintViolationException violations ->
                    Refusal.of(Problem.invalid(Violations.pointers(violations)));
            case ConversionErrorException mistyped ->
                    mistyped.getCause() instanceof CodecException
                            ? null
                            : argument(
                                    mistyped.getArgument().getName(), "is not of the right type");
            case UnsatisfiedRouteException missing -> missing(missing.getArgument());
            case UnsatisfiedArgumentException missing -> missing(missing.getArgument());
            case ContentLengthExceededException _ -> tooLarge();
            case BufferLengthExceededException _ -> tooLarge();
            case URISyntaxException _ ->
                    Refusal.of(ProblemCode.MALFORMED_REQUEST, "The address is not a valid URI");
            case HttpStatusException status -> Statuses.refusal(status.getStatus().getCode());
            case SQLException failure -> unreachable(failure) ? unavailable() : null;
            default -> null;
        };
    }

    private static Refusal missing(Argument<?> argument) {
        return argument.isAnnotationPresent(Body.class)
                ? Refusal.of(ProblemCode.MALFORMED_REQUEST, "A body is required")
                : argument(argument.getName(), "is required");
    }

    private static Refusal argument(String name, String detail) {
        return Refusal.of(Problem.invalid("/" + name, detail));
    }

    private static Refusal tooLarge() {
        return Refusal.of(ProblemCode.TOO_LARGE, "The body is too large");
    }

    private static Refusal unavailable() {
        return Refusal.of(Problem.unavailable(SOON));
    }

    /** The database is away, full or restarting, as opposed to refusing what we asked of it. */
    private static boolean unreachable(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || (state != null
                        && (state.startsWith("08")
                                || state.startsWith("57P")
                                || state.startsWith("53")));
    }
}
