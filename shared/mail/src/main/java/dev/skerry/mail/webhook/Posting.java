package dev.skerry.mail.webhook;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.net.OutboundPosts;
import dev.skerry.kernel.net.OutboundPosts.Answer;
import dev.skerry.kernel.time.SharedClock;
import dev.skerry.mail.webhook.PostRepository.Claimed;
import dev.skerry.mail.webhook.PostRepository.Verdict;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Signs messages and posts them, all at once, without a statement or a scope. */
@Singleton
final class Posting {

    /** A message and what became of it. */
    record Posted(Claimed message, Verdict verdict) {

        private static final int GONE = 410;

        boolean delivered() {
            return verdict.state().equals("delivered");
        }

        boolean gone() {
            return Integer.valueOf(GONE).equals(verdict.status());
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Until the next try; after the last of them there is none. */
    private static final List<Duration> WAITS =
            List.of(
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(12),
                    Duration.ofHours(20),
                    Duration.ofHours(24));

    private final OutboundPosts posts;
    private final WebhookSecrets secrets;
    private final SharedClock clock;

    Posting(OutboundPosts posts, WebhookSecrets secrets, SharedClock clock) {
        this.posts = posts;
        this.secrets = secrets;
        this.clock = clock;
    }

    List<Posted> post(List<Claimed> messages, Instant now) throws InterruptedException {
        Map<UUID, List<String>> keys = keys(messages);
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Posted>> posting = new ArrayList<>();
            for (Claimed message : messages) {
                List<String> known = keys.getOrDefault(message.endpoint(), List.of());
                posting.add(each.submit(() -> post(message, known, now)));
            }
            List<Posted> posted = new ArrayList<>();
            for (Future<Posted> one : posting) {
                posted.add(one.get());
            }
            return posted;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A webhook could not be posted", e.getCause());
        }
    }

    /** Opened once for each endpoint: the key they are sealed with may be far away. */
    private Map<UUID, List<String>> keys(List<Claimed> messages) {
        Map<UUID, List<String>> keys = new HashMap<>();
        for (Claimed message : messages) {
            keys.computeIfAbsent(
                    message.endpoint(),
                    _ -> {
                        String secret = secrets.open(message.secret());
                        byte[] former = message.former();
                        return former == null
                                ? List.of(secret)
                                : List.of(secret, secrets.open(former));
                    });
        }
        return keys;
    }

    private Posted post(Claimed message, List<String> keys, Instant now) {
        String id = "msg_" + message.id();
        String timestamp = String.valueOf(now.getEpochSecond());
        byte[] body = body(message);
        Map<String, String> headers =
                Map.of(
                        "content-type",
                        "application/json",
                        "user-agent",
                        "Skerry-Webhooks/1",
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        timestamp,
                        "webhook-signature",
                        WebhookSignature.sign(keys, id, timestamp, body));
        long start = System.nanoTime();
        Answer answer = posts.post(URI.create(message.url()), headers, body, PATIENCE);
        int millis = Math.toIntExact((System.nanoTime() - start) / 1_000_000);
        return new Posted(message, verdict(message, answer, millis));
    }

    /** The same bytes at each try: what it says was written when it happened. */
    private static byte[] body(Claimed message) {
        return "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":%s}"
                .formatted(message.kind(), message.happenedAt(), message.payload())
                .getBytes(StandardCharsets.UTF_8);
    }

    private Verdict verdict(Claimed message, Answer answer, int millis) {
        return switch (answer) {
            case Answer.Status it when it.status() >= 200 && it.status() < 300 ->
                    new Verdict(
                            message.id(), Ids.next(), "delivered", it.status(), null, millis, null);
            case Answer.Status it ->
                    refused(message, it.status(), "Answered " + it.status(), millis);
            case Answer.None it -> refused(message, null, it.reason(), millis);
        };
    }

    private Verdict refused(Claimed message, @Nullable Integer status, String error, int millis) {
        Instant next = next(message.attempts());
        String state = next == null ? "failed" : "ready";
        return new Verdict(message.id(), Ids.next(), state, status, error, millis, next);
    }

    /** A tenth more or less, so that what failed together does not come back together. */
    private @Nullable Instant next(int attempts) {
        if (attempts >= WAITS.size()) {
            return null;
        }
        long millis = WAITS.get(attempts).toMillis();
        long jitter = ThreadLocalRandom.current().nextLong(-millis / 10, millis / 10 + 1);
        return clock.instant().plusMillis(millis + jitter);
    }
}
