package dev.skerry.mail.feedback;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a report that a mail server sent by mail, for sites whose relay reports in no other way.
 * What else arrives in such a mailbox, replies of people on holiday among it, means nothing.
 */
@Singleton
public final class ReceiveReport {

    private final RecordFeedback recordFeedback;
    private final Clock clock;

    ReceiveReport(RecordFeedback recordFeedback, Clock clock) {
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
        return report.mail()
                .map(
                        id ->
                                report.recipients().stream()
                                        .map(it -> event(id, it))
                                        .flatMap(Optional::stream)
                                        .toList());
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
