package dev.skerry.functions.operatesites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.queue.Delivery;
import dev.skerry.lambda.QueueEvent;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.sites.jobs.JobBell;
import dev.skerry.sites.jobs.ListJobs;
import dev.skerry.sites.jobs.SiteJob;
import dev.skerry.testing.InMemoryQueue;
import dev.skerry.testing.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The workers of a stage: they do what the queue asks for, when a test says so. */
final class Hands {

    private final OperateSitesHandler handler;
    private final InMemoryQueue queue;
    private final ListJobs jobs;

    Hands(Stage stage) {
        this.handler = new OperateSitesHandler(stage.context());
        this.queue = stage.bean(InMemoryQueue.class);
        this.jobs = stage.bean(ListJobs.class);
    }

    /** The platform can invite: admins get their links through its mail. */
    static void letThePlatformInvite(Stage stage) {
        SmtpConfig relay = SmtpConfig.local(25, "Skerry", "hello@skerry.example");
        stage.platform()
                .asWorker()
                .run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
    }

    void work() {
        for (List<Delivery> batch = receive(); !batch.isEmpty(); batch = receive()) {
            batch.forEach(this::handle);
        }
    }

    /** The job once there is nothing left to do. */
    SiteJob finish(SiteJob job) {
        work();
        SiteJob done = jobs.find(job.id());
        assertThat(done.error()).isNull();
        assertThat(done.status()).isEqualTo("done");
        return done;
    }

    SiteJob job(UUID id) {
        return jobs.find(id);
    }

    private void handle(Delivery delivery) {
        QueueEvent.Message message =
                new QueueEvent.Message(
                        delivery.messageId(),
                        delivery.body(),
                        Map.of("MessageGroupId", String.valueOf(delivery.group())));
        assertThat(handler.answer(new QueueEvent(List.of(message))).batchItemFailures()).isEmpty();
        queue.delete(JobBell.QUEUE, delivery);
    }

    private List<Delivery> receive() {
        return queue.receive(JobBell.QUEUE, 10, Duration.ZERO);
    }
}
