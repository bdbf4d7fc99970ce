package dev.skerry.bench.stage;

import dev.skerry.testing.smtp.SmtpSink;
import java.util.concurrent.CountDownLatch;

/** A relay that takes every mail and keeps none, in a process of its own: its time is not ours. */
public final class Sink {

    private Sink() {}

    /** Prints its port, then takes mail until it is ended. */
    public static void main(String[] arguments) throws InterruptedException {
        try (SmtpSink sink = SmtpSink.start(_ -> {})) {
            System.out.println(sink.port());
            new CountDownLatch(1).await();
        }
    }
}
