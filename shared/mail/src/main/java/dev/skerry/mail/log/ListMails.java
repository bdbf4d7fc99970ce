package dev.skerry.mail.log;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The mail of the site in scope, newest first. */
@Singleton
public final class ListMails {

    private static final Instant FAR = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * What is null is not asked for.
     *
     * @param to an address, or without an {@code @} inside a part of one
     */
    public record Filter(
            @Nullable String status,
            @Nullable String template,
            @Nullable String to,
            @Nullable UUID campaign,
            @Nullable Instant from,
            @Nullable Instant until) {

        public Filter {
            to = to == null ? null : to.toLowerCase(Locale.ROOT);
            requireLine("/template", template);
            requireLine("/to", to);
            requireStorable("/from", from);
            requireStorable("/until", until);
        }

        /** Instants reach a thousand times further than the database's. */
        private static void requireStorable(String at, @Nullable Instant time) {
            if (time != null && (time.isBefore(Instant.EPOCH) || time.isAfter(FAR))) {
                throw Problem.invalid(at, "must be between 1970 and 9999");
            }
        }

        private static void requireLine(String at, @Nullable String text) {
            if (text != null && text.chars().anyMatch(Character::isISOControl)) {
                throw Problem.invalid(at, "must be one line");
            }
        }

        /** Whether {@code to} is all of an address. */
        boolean isWhole() {
            return to != null && to.indexOf('@') > 0 && !to.endsWith("@");
        }

        @Nullable List<String> states() {
            return switch (status) {
                case null -> null;
                case "queued" -> List.of("ready");
                case "sending" -> List.of("leased");
                case "sent", "uncertain", "failed" -> List.of(status);
                default ->
                        throw Problem.invalid(
                                "/status", "must be queued, sending, sent, uncertain or failed");
            };
        }
    }

    private final MailLogRepository logs;

    ListMails(MailLogRepository logs) {
        this.logs = logs;
    }

    public Page<MailLog> list(Filter filter, PageRequest page) {
        return Page.of(logs.list(filter, page), page, MailLog::id);
    }
}
