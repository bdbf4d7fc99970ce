package dev.skerry.adapter.ses;

import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.Phase;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.model.AccountSuspendedException;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.MailFromDomainNotVerifiedException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

/**
 * What an error of SES means. A suppressed or unknown recipient is no error there: SES accepts the
 * mail and sends a bounce event later.
 */
final class SesFailures {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** The daily quota is a rolling window of 24 hours; an hour frees some of it. */
    private static final Duration QUOTA_PAUSE = Duration.ofHours(1);

    private SesFailures() {}

    /**
     * @param tenant whether the mail went through an SES tenant, which can be paused by itself
     */
    static Outcome.Failure of(SdkException error, boolean tenant) {
        return error instanceof AwsServiceException answer
                ? answered(answer, tenant)
                : unanswered(error);
    }

    private static Outcome.Failure answered(AwsServiceException error, boolean tenant) {
        String reason = reason(error);
        return switch (error) {
            case TooManyRequestsException _ -> throttled(reason);
            case LimitExceededException _ ->
                    new Outcome.Throttled(Phase.COMMIT, reason, QUOTA_PAUSE);
            case AccountSuspendedException _ -> new Outcome.ProviderDown(Phase.COMMIT, reason);
            case SendingPausedException _ ->
                    tenant
                            ? new Outcome.SiteConfiguration(Phase.COMMIT, reason)
                            : new Outcome.ProviderDown(Phase.COMMIT, reason);
            case MailFromDomainNotVerifiedException _, NotFoundException _ ->
                    new Outcome.SiteConfiguration(Phase.COMMIT, reason);
            case MessageRejectedException _ -> rejected(reason);
            default -> byStatus(error, reason);
        };
    }

    private static Outcome.Failure throttled(String reason) {
        boolean quota = reason.toLowerCase(Locale.ROOT).contains("quota");
        return new Outcome.Throttled(Phase.COMMIT, reason, quota ? QUOTA_PAUSE : PAUSE);
    }

    private static Outcome.Failure rejected(String reason) {
        return reason.contains("not verified")
                ? new Outcome.SiteConfiguration(Phase.COMMIT, reason)
                : new Outcome.RejectedContent(Phase.COMMIT, reason);
    }

    private static Outcome.Failure byStatus(AwsServiceException error, String reason) {
        if (error.isThrottlingException() || error.statusCode() == 429) {
            return throttled(reason);
        }
        return switch (error.statusCode()) {
            // Our own credentials or policy: no site can help it.
            case 401, 403 -> new Outcome.ProviderDown(Phase.COMMIT, reason);
            case 400, 404, 409, 413, 422 -> new Outcome.RejectedContent(Phase.COMMIT, reason);
            // SES may have taken the mail before it failed.
            default -> new Outcome.Uncertain(reason);
        };
    }

    private static Outcome.Failure unanswered(SdkException error) {
        String reason = reason(error);
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (isBeforeRequest(cause)) {
                return new Outcome.ProviderDown(Phase.CONNECT, reason);
            }
        }
        boolean unsigned = error.getCause() == null && reason.contains("credentials");
        return unsigned
                ? new Outcome.ProviderDown(Phase.SIGN_IN, reason)
                : new Outcome.Uncertain(reason);
    }

    private static boolean isBeforeRequest(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || (cause instanceof SocketTimeoutException
                        && says(cause.getMessage(), "connect timed out"));
    }

    private static boolean says(@Nullable String message, String lowerCase) {
        return message != null && message.toLowerCase(Locale.ROOT).contains(lowerCase);
    }

    private static String reason(SdkException error) {
        String code =
                error instanceof AwsServiceException answer && answer.awsErrorDetails() != null
                        ? answer.awsErrorDetails().errorCode()
                                + ": "
                                + answer.awsErrorDetails().errorMessage()
                        : String.valueOf(error.getMessage());
        String line = code.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= 500 ? line : line.substring(0, 500);
    }
}
