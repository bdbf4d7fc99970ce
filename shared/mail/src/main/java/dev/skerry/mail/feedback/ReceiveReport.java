package dev.skerry.mail.feedback;

import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a report that a mail server sent by mail, for sites whose relay reports in no other way.
 * What else arrives in such a mailbox, replies of people on holiday among it, means nothing. A site
 * whose mail has return paths of its own believes what comes by them and nothing else.
 */
@Singleton
public final class ReceiveReport {

    private final SiteSettings settings;
    private final ReturnPaths returnPaths;
    private final RecordFeedback recordFeedback;
    private final Clock clock;

    ReceiveReport(
            SiteSettings settings,
            ReturnPaths returnPaths,
            RecordFeedback recordFeedback,
            Clock clock) {
        this.settings = settings;
        this.returnPaths = returnPaths;
        this.recordFeedback = recordFeedback;
        this.clock = clock;
    }

    /**
     * @param mail as it arrived, headers and all
     */
    public RecordFeedback.Result receive(byte[] mail) {
        return recordFeedback.record(
                DeliveryReport.parse(mail).flatMap(this::events).orElse(List.of()));
    }

    private Optional<List<Feedback>> events(DeliveryReport report) {
        return mail(report)
                .map(
                        id ->
                                report.recipients().stream()
                                        .map(it -> event(id, it))
                                        .flatMap(Optional::stream)
                                        .toList());
    }

    private Optional<UUID> mail(DeliveryReport report) {
        boolean byReturnPath =
                settings.find(SmtpConfig.KEY).map(SmtpConfig::bounceAddress).isPresent();
        return byReturnPath || report.token().isPresent()
                ? report.token().flatMap(returnPaths::open)
                : report.mail();
    }

    /** One recipient, one mail: a second report of the same says nothing new. */
    private Optional<Feedback> event(UUID mail, DeliveryReport.Recipient recipient) {
        return recipient
                .kind()
                .map(
                        kind ->
                                new Feedback(
                                        "smtp",
                                        mail + ":" + kind.word(),
                                        kind,
                                        mail,
                                        null,
                                        recipient.diagnostic(),
                                        clock.instant()));
    }
}
