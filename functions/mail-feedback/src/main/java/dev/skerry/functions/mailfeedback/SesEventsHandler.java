package dev.skerry.functions.mailfeedback;

import dev.skerry.lambda.NoticeFunction;
import dev.skerry.mail.feedback.RecordFeedback;
import dev.skerry.mail.feedback.SesNotices;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Optional;

/** What Amazon SES reports of mail that sites sent through it. */
public final class SesEventsHandler extends NoticeFunction {

    private final SesNotices notices = bean(SesNotices.class);
    private final RecordFeedback recordFeedback = bean(RecordFeedback.class);

    public SesEventsHandler() {}

    /** For tests, and for hosts that bring a context of their own. */
    public SesEventsHandler(ApplicationContext context) {
        super(context);
    }

    @Override
    protected Optional<Notice> read(String body) {
        return notices.read(body)
                .map(
                        it ->
                                new Notice(
                                        it.site(),
                                        () -> recordFeedback.record(List.of(it.feedback()))));
    }
}
