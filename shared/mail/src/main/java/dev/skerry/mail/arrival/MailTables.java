package dev.skerry.mail.arrival;

import dev.skerry.kernel.table.Arrival;
import dev.skerry.kernel.table.OwnedTable;
import dev.skerry.kernel.table.TableOwner;
import dev.skerry.mail.domain.SettleSenderDomains;
import dev.skerry.mail.webhook.SettleWebhooks;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** First of all: nobody hears of what the other domains end. */
@Singleton
@Order(-1)
final class MailTables implements TableOwner {

    private final ArrivedMailRepository mails;
    private final SettleWebhooks settleWebhooks;
    private final SettleSenderDomains settleSenderDomains;
    private final Clock clock;

    MailTables(
            ArrivedMailRepository mails,
            SettleWebhooks settleWebhooks,
            SettleSenderDomains settleSenderDomains,
            Clock clock) {
        this.mails = mails;
        this.settleWebhooks = settleWebhooks;
        this.settleSenderDomains = settleSenderDomains;
        this.clock = clock;
    }

    @Override
    public List<OwnedTable> tables() {
        return List.of(
                OwnedTable.of("mail_attempts"),
                OwnedTable.of("mail_campaign_totals"),
                OwnedTable.of("mail_feedback"),
                OwnedTable.of("mail_lanes"),
                OwnedTable.ofTheMoment("mail_leases"),
                OwnedTable.of("mail_link_keys"),
                OwnedTable.of("mail_reputation"),
                OwnedTable.of("mail_sources"),
                OwnedTable.of("mail_suppressions"),
                OwnedTable.of("mail_template_versions"),
                OwnedTable.of("mails"),
                OwnedTable.of("sender_domain_keys"),
                OwnedTable.of("sender_domains"),
                OwnedTable.of("webhook_attempts"),
                OwnedTable.of("webhook_endpoints"),
                OwnedTable.of("webhook_messages"));
    }

    @Override
    public void settle(Arrival arrival) {
        mails.end(clock.instant());
        mails.renameLane(arrival.from());
        settleWebhooks.settle(arrival);
        settleSenderDomains.settle(arrival);
    }
}
