package dev.skerry.adapter.smtp;

import dev.skerry.kernel.mail.MailConnection;
import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.OutgoingMail;
import dev.skerry.testing.smtp.SmtpSink;
import dev.skerry.testing.smtp.SmtpTally;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Mails per second and processor time per mail of client and composition, for a text and HTML mail
 * of about 2 kB. Arguments: mails, connections. With {@code smtp-sink} installed the receiver is
 * another process, so the process's own time is the client's alone; without it, only the sending
 * threads count.
 */
final class SmtpThroughput {

    private SmtpThroughput() {}

    public static void main(String[] args) throws Exception {
        int mails = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int connections = args.length > 1 ? Integer.parseInt(args[1]) : 4;
        composition();
        var files = DebianPackage.postfix();
        if (files.isPresent()) {
            try (DebianSink sink = DebianSink.start(files.get())) {
                leg("smtp-sink", sink.port(), mails, connections);
            }
        }
        SmtpTally tally = new SmtpTally();
        try (SmtpSink sink = SmtpSink.start(tally)) {
            leg("SmtpSink", sink.port(), mails, connections);
            System.out.printf(
                    "SmtpSink took %,d mails, %,d distinct%n", sink.count(), tally.distinct());
        }
    }

    private static void composition() {
        Bytes bytes = new Bytes();
        for (int round = 0; round < 3; round++) {
            long before = System.nanoTime();
            for (int i = 0; i < 50_000; i++) {
                Message.write(mail("c", i), bytes.clear());
            }
            double micros = (System.nanoTime() - before) / 50_000_000.0;
            System.out.printf(
                    "composition alone: %.1f µs per mail of %,d octets%n", micros, bytes.length());
        }
    }

    private static void leg(String name, int port, int mails, int connections) throws Exception {
        run(port, "warm", Math.min(mails, 40_000), connections);
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            long cpu = processCpu();
            long threads = run(port, "r" + round, mails, connections);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%s, %d connections: %,.0f mails/s; CPU per mail %.1f µs (sending threads), %.1f µs (process)%n",
                    name,
                    connections,
                    mails / seconds,
                    threads / 1000.0 / mails,
                    (processCpu() - cpu) / 1000.0 / mails);
        }
    }

    private static long run(int port, String round, int mails, int connections)
            throws InterruptedException, ExecutionException {
        try (ExecutorService senders = Executors.newFixedThreadPool(connections)) {
            List<Future<Long>> running = new ArrayList<>();
            for (int c = 0; c < connections; c++) {
                String id = round + "-" + c;
                running.add(senders.submit(() -> send(port, id, mails / connections)));
            }
            long cpu = 0;
            for (Future<Long> one : running) {
                cpu += one.get();
            }
            return cpu;
        }
    }

    private static long send(int port, String id, int mails) throws IOException {
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try (MailConnection connection =
                Mails.open(Mails.clear(port).withReuse(Integer.MAX_VALUE, Duration.ofHours(1)))) {
            for (int i = 0; i < mails; i++) {
                if (!(connection.submit(mail(id, i)) instanceof Outcome.Accepted)) {
                    throw new IOException("Not accepted");
                }
            }
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
    }

    private static long processCpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static OutgoingMail mail(String id, int i) {
        String text = "Hej Kim,\n\nnu är det dags för årets vårmöte på Alder. ".repeat(9);
        return new OutgoingMail(
                "<" + id + "-" + i + "@alder.example>",
                new Mailbox("Alder Kennel", "hello@alder.example"),
                null,
                Mailbox.of("kim" + i + "@example.org"),
                "Välkommen till vårmötet " + i,
                text,
                "<html><body><p style=\"margin:0\">" + text.repeat(2) + "</p></body></html>",
                Map.of("List-Unsubscribe", "<https://alder.example/u/abcdefghijklmnop>"),
                Map.of(),
                Instant.EPOCH);
    }
}
