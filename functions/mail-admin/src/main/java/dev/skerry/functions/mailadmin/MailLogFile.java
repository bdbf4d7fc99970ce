package dev.skerry.functions.mailadmin;

import dev.skerry.http.Csv;
import dev.skerry.mail.log.MailLog;
import java.util.List;
import java.util.Objects;

/** The mail log, comma-separated. */
final class MailLogFile {

    private MailLogFile() {}

    static String csv(List<MailLog> mails) {
        Csv csv =
                new Csv(
                        "id",
                        "created at",
                        "status",
                        "to",
                        "template",
                        "locale",
                        "category",
                        "campaign",
                        "attempts",
                        "provider",
                        "provider id",
                        "error",
                        "sent at");
        mails.forEach(it -> csv.row(cells(it)));
        return csv.toString();
    }

    private static String[] cells(MailLog mail) {
        return new String[] {
            mail.id().toString(),
            mail.createdAt().toString(),
            mail.status(),
            mail.to(),
            mail.template(),
            mail.locale(),
            mail.category(),
            Objects.toString(mail.campaignId(), ""),
            Integer.toString(mail.attempts()),
            Objects.toString(mail.provider(), ""),
            Objects.toString(mail.providerId(), ""),
            Objects.toString(mail.error(), ""),
            Objects.toString(mail.sentAt(), "")
        };
    }
}
