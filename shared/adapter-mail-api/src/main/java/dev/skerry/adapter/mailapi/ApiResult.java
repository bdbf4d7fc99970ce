package dev.skerry.adapter.mailapi;

import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.Phase;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What came back from a request, if anything did. */
sealed interface ApiResult {

    /** When a provider does not say how long to wait. */
    Duration PAUSE = Duration.ofSeconds(1);

    Duration LONGEST_PAUSE = Duration.ofHours(1);

    /**
     * @param header the value of a header by its name, null if it was not sent
     * @param body empty if there was none, at most 64 KiB
     */
    record Answered(int status, UnaryOperator<@Nullable String> header, String body)
            implements ApiResult {

        boolean positive() {
            return status / 100 == 2;
        }

        boolean says(String lowerCase) {
            return body.toLowerCase(Locale.ROOT).contains(lowerCase);
        }

        /** As it goes into an outcome. */
        String reason() {
            return line(status + " " + body);
        }

        /** How long the provider wants to be left alone. */
        Duration retryAfter() {
            String seconds = header.apply("retry-after");
            if (seconds == null || !seconds.matches("\\d{1,6}")) {
                return PAUSE;
            }
            Duration wait = Duration.ofSeconds(Math.max(1, Integer.parseInt(seconds)));
            return wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
        }
    }

    /** No answer; only after {@link Phase#COMMIT} can the provider have acted. */
    record Unanswered(Phase phase, String reason) implements ApiResult {

        Outcome.Failure outcome() {
            return switch (phase) {
                case COMMIT -> new Outcome.Uncertain(reason);
                case CONTENT -> new Outcome.Transient(phase, reason);
                case CONNECT, GREETING, TLS, SIGN_IN, SENDER, RECIPIENT ->
                        new Outcome.ProviderDown(phase, reason);
            };
        }
    }

    /** One line without control characters, at most 500 characters. */
    static String line(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= 500 ? line : line.substring(0, 500);
    }
}
