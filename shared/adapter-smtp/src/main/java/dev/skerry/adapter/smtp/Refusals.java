package dev.skerry.adapter.smtp;

import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.Phase;
import java.time.Duration;
import java.util.Set;

/**
 * What a refusing reply means. One bad recipient must neither pause a site nor, by a throttle that
 * looks like a refusal, get a healthy address suppressed; so each rule asks where it was said.
 */
final class Refusals {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration QUOTA_PAUSE = Duration.ofHours(1);

    /** 5.1.7 and 5.1.8 speak of the sender's address (RFC 3463), not of the recipient's. */
    private static final Set<String> ABOUT_SENDER = Set.of("5.1.7", "5.1.8");

    /**
     * Gmail and Microsoft: not authenticated, no PTR, no TLS, DMARC; none of it is the mail's
     * fault.
     */
    private static final Set<String> ABOUT_SITE =
            Set.of("5.7.25", "5.7.26", "5.7.27", "5.7.29", "5.7.515");

    private Refusals() {}

    static Outcome.Failure of(Phase phase, SmtpReply reply) {
        String reason = reply.reason();
        if (reply.temporary()) {
            return isThrottle(phase, reply)
                    ? new Outcome.Throttled(
                            phase, reason, reply.says("quota") ? QUOTA_PAUSE : PAUSE)
                    : new Outcome.Transient(phase, reason);
        }
        if (!reply.permanent()) {
            return phase == Phase.COMMIT
                    ? new Outcome.Uncertain(reason)
                    : new Outcome.ProviderDown(phase, reason);
        }
        return switch (phase) {
            case CONNECT, GREETING, TLS, SIGN_IN -> new Outcome.SiteConfiguration(phase, reason);
            case SENDER ->
                    reply.code() == 552
                            ? new Outcome.RejectedContent(phase, reason)
                            : new Outcome.SiteConfiguration(phase, reason);
            case RECIPIENT -> recipient(reply);
            case CONTENT, COMMIT -> content(phase, reply);
        };
    }

    /**
     * Greylisting (450, 451 4.7.1) concerns one mail; only what concerns the provider slows the
     * site.
     */
    private static boolean isThrottle(Phase phase, SmtpReply reply) {
        return reply.goodbye()
                || (reply.code() == 454 && phase != Phase.SIGN_IN && phase != Phase.TLS)
                || reply.says("throttl")
                || reply.says("rate limit")
                || reply.says("sending rate");
    }

    private static Outcome.Failure recipient(SmtpReply reply) {
        String enhanced = reply.enhanced();
        boolean aboutSite =
                reply.code() == 530
                        || ABOUT_SENDER.contains(enhanced)
                        || ABOUT_SITE.contains(enhanced)
                        || reply.says("relay");
        if (aboutSite) {
            return new Outcome.SiteConfiguration(Phase.RECIPIENT, reply.reason());
        }
        return reply.code() == 550 && enhanced.startsWith("5.1.")
                ? new Outcome.InvalidRecipient(enhanced, reply.reason())
                : new Outcome.RejectedContent(Phase.RECIPIENT, reply.reason());
    }

    private static Outcome.Failure content(Phase phase, SmtpReply reply) {
        boolean aboutSite =
                reply.code() == 530
                        || ABOUT_SITE.contains(reply.enhanced())
                        || reply.says("not verified");
        return aboutSite
                ? new Outcome.SiteConfiguration(phase, reply.reason())
                : new Outcome.RejectedContent(phase, reply.reason());
    }
}
