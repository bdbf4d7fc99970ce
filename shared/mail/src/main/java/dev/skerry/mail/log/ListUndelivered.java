package dev.skerry.mail.log;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * The mails of a campaign that did not arrive, or perhaps did not, newest first. Those that were
 * taken back or left out on their recipients' wish are not among them.
 */
@Singleton
public final class ListUndelivered {

    private final MailLogRepository logs;

    ListUndelivered(MailLogRepository logs) {
        this.logs = logs;
    }

    public Page<MailLog> list(UUID campaign, PageRequest page) {
        return Page.of(logs.undelivered(campaign, page), page, MailLog::id);
    }
}
