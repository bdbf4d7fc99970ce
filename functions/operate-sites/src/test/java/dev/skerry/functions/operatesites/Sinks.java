package dev.skerry.functions.operatesites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.campaigns.RunCampaignBatch;
import dev.skerry.campaigns.message.MailAbsentUsers;
import dev.skerry.kernel.site.Site;
import dev.skerry.mail.delivery.DeliverMails;
import dev.skerry.mail.delivery.SweepMails;
import dev.skerry.mail.webhook.DeliverWebhooks;
import dev.skerry.testing.Stage;
import dev.skerry.testing.WebhookSink;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where mail and webhooks of sites arrive, if they do. */
record Sinks(SmtpSink relay, List<ReceivedMail> received, WebhookSink endpoint)
        implements AutoCloseable {

    static Sinks open() {
        List<ReceivedMail> received = new CopyOnWriteArrayList<>();
        return new Sinks(SmtpSink.start(received::add), received, WebhookSink.start());
    }

    /** Whoever comes by every minute, and whoever is told of something, does nothing here. */
    void assertNobodyHears(Stage stage, Site copy) {
        int mails = received.size();
        int posts = endpoint.posts().size();
        Imports.in(copy)
                .run(
                        () -> {
                            assertThat(stage.bean(SweepMails.class).sweep().woken()).isFalse();
                            stage.bean(RunCampaignBatch.class).run();
                            stage.bean(MailAbsentUsers.class).mail();
                            try {
                                assertThat(stage.bean(DeliverMails.class).deliver().sent())
                                        .isZero();
                                assertThat(stage.bean(DeliverWebhooks.class).deliver().delivered())
                                        .isZero();
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                        });
        assertThat(received).hasSize(mails);
        assertThat(endpoint.posts()).hasSize(posts);
    }

    @Override
    public void close() {
        relay.close();
        endpoint.close();
    }
}
