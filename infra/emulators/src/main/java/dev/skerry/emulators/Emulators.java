package dev.skerry.emulators;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The emulators' process. Prints one line when ready, {@code READY sqs=… s3=… access-key=…
 * secret-key=…}, and lives as long as its standard input is open: when the parent ends in whatever
 * way, the pipe closes and this process ends too.
 */
public final class Emulators {

    private static final String USAGE =
            """
            --sqs-port N   port of the queue server, 0 for a free one
            --s3-port N    port of the blob server, 0 for a free one
            --folder PATH  where blobs and credentials live
            --bucket NAME  the bucket to create
            --queues LIST  name:visibilitySeconds:dlq:maxReceive,…\
            """;

    private Emulators() {}

    public static void main(String[] args) throws InterruptedException {
        CountDownLatch alone = new CountDownLatch(1);
        Thread watcher = Thread.ofPlatform().start(() -> endWithTheParent(alone));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> outlast(alone)));
        try {
            System.out.println(start(options(args)));
        } catch (Exception | LinkageError e) {
            System.err.println(reasons(e));
            // A server that did start would keep this process, and the parent waiting for it,
            // alive.
            Runtime.getRuntime().halt(1);
        }
        watcher.join();
    }

    /** One line: what did not work, and why, down to the first cause. */
    static String reasons(Throwable thrown) {
        StringJoiner line = new StringJoiner(": ");
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (!(cause instanceof CompletionException)) {
                line.add(reason(cause));
            }
        }
        return line.toString().replaceAll("\\s*\\R\\s*", " | ");
    }

    private static String reason(Throwable cause) {
        boolean ours =
                cause instanceof IllegalStateException || cause instanceof IllegalArgumentException;
        return ours && cause.getMessage() != null ? cause.getMessage() : cause.toString();
    }

    private static String start(Map<String, String> options)
            throws IOException, InterruptedException {
        Path folder = Path.of(option(options, "--folder"));
        Files.createDirectories(folder);
        LocalCredentials credentials = LocalCredentials.in(folder);
        int sqsPort = Integer.parseInt(option(options, "--sqs-port"));
        int s3Port = Integer.parseInt(option(options, "--s3-port"));
        String bucket = option(options, "--bucket");
        CompletableFuture<URI> s3 =
                CompletableFuture.supplyAsync(
                        () -> BlobServer.start(folder, bucket, s3Port, credentials));
        URI sqs = QueueServer.start(sqsPort, queues(option(options, "--queues")));
        return "READY sqs=%s s3=%s access-key=%s secret-key=%s"
                .formatted(sqs, s3.join(), credentials.accessKey(), credentials.secretKey());
    }

    private static Map<String, String> options(String[] args) {
        if (args.length % 2 != 0) {
            throw new IllegalArgumentException(USAGE);
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        return options;
    }

    private static String option(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Missing " + name + "\n" + USAGE);
        }
        return value;
    }

    private static List<QueueSpec> queues(String list) {
        return Stream.of(list.split(",", -1))
                .filter(text -> !text.isBlank())
                .map(QueueSpec::decode)
                .toList();
    }

    private static void endWithTheParent(CountDownLatch alone) {
        try {
            while (System.in.read() >= 0) {
                // Whatever the parent says, only its silence matters.
            }
        } catch (IOException e) {
            // A broken pipe is silence too.
        }
        alone.countDown();
        System.exit(0);
    }

    /**
     * A Ctrl-C in a terminal reaches parent and child at once; the parent still wants to delete
     * what it has worked on.
     */
    private static void outlast(CountDownLatch alone) {
        try {
            if (!alone.await(20, TimeUnit.SECONDS)) {
                System.err.println("The parent does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
