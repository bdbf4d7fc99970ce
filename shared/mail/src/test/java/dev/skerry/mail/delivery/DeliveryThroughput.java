package dev.skerry.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.mail.MailStage;
import dev.skerry.testing.Stage;
import dev.skerry.testing.smtp.SmtpSink;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Mails per second and CPU per mail of one worker, from the outbox to a sink in the same process.
 * Not part of the tests: run it by name, {@code -Dtest=DeliveryThroughput}.
 */
class DeliveryThroughput {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private static final int MAILS = 10_000;

    private final MailStage mails = new MailStage(stage);

    @Test
    void of_ten_thousand_mails_three_times() throws Exception {
        for (int round = 1; round <= 3; round++) {
            measure(round);
        }
    }

    private void measure(int round) throws Exception {
        try (SmtpSink sink = SmtpSink.start(_ -> {})) {
            mails.reset(sink.port());
            long queueStart = System.nanoTime();
            mails.campaign(stage.alder(), Ids.next(), MAILS);
            long cpuStart = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long start = System.nanoTime();
            assertThat(mails.deliver(stage.alder()).sent()).isEqualTo(MAILS);
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpu =
                    (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuStart)
                            / 1e3;
            System.out.printf(
                    "round %d: queued in %.2f s; %.0f mails/s, %.0f CPU µs per mail%n",
                    round, (start - queueStart) / 1e9, MAILS / seconds, cpu / MAILS);
            assertThat(sink.count()).isEqualTo(MAILS);
        }
    }
}
