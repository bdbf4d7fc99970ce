package dev.skerry.bench.stage;

import dev.skerry.testing.smtp.SmtpSink;
import dev.skerry.testing.smtp.TestCertificate;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A relay that takes every mail and keeps none, in a process of its own: its time is not ours. */
public final class Sink {

    private Sink() {}

    /**
     * Prints its port, then takes mail until it is ended.
     *
     * @param arguments the file of its certificate, for a relay that speaks TLS; none for one that
     *     does not
     */
    public static void main(String[] arguments) throws InterruptedException {
        try (SmtpSink sink =
                arguments.length == 0
                        ? SmtpSink.start(_ -> {})
                        : SmtpSink.startTls(TestCertificate.load(Path.of(arguments[0])), _ -> {})) {
            System.out.println(sink.port());
            new CountDownLatch(1).await();
        }
    }
}
