package dev.skerry.kernel.queue;

import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a message says: for this site, look at that row. Nothing in it is trusted beyond that. It
 * needs no signature, because whoever forges one makes a consumer look at rows that are due anyway.
 *
 * @param actorKind who caused it ({@link dev.skerry.kernel.site.Actor#kind}), for logs; the
 *     consumer itself acts as a worker
 * @param kind what to look for: {@code mail}, {@code campaign}
 * @param subject the row to look at; null for "whatever is due"
 * @param requestId the request that caused it, for logs
 */
public record Envelope(
        int version,
        SiteId site,
        String actorKind,
        String kind,
        @Nullable UUID subject,
        String requestId,
        Instant sentAt) {

    public static final int VERSION = 1;

    public Envelope {
        require(version == VERSION, "version");
        require(actorKind.matches("[a-z]{1,20}"), "actorKind");
        require(kind.matches("[a-z][a-z0-9-]{0,62}"), "kind");
        require(requestId.matches("[A-Za-z0-9._:=-]{1,128}"), "requestId");
        sentAt = sentAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A message of the current scope. */
    public static Envelope of(String kind, @Nullable UUID subject, Instant sentAt) {
        SiteScope scope = SiteScope.current();
        return new Envelope(
                VERSION,
                scope.site().id(),
                scope.actor().kind(),
                kind,
                subject,
                scope.requestId(),
                sentAt);
    }

    /** Messages of one group never hold up another's: SQS keeps queues fair by site. */
    public String group() {
        return site.toString();
    }

    public String encode() {
        return EnvelopeJson.write(this);
    }

    /**
     * Reads exactly what {@link #encode} writes.
     *
     * @param group the message group the transport delivered it under, when it told
     * @throws RefusedEnvelope for anything else, and for an envelope of another site than its group
     */
    public static Envelope decode(String body, Optional<String> group) {
        Envelope envelope = EnvelopeJson.read(body);
        require(group.map(envelope.group()::equals).orElse(true), "site");
        return envelope;
    }

    private static void require(boolean condition, String field) {
        if (!condition) {
            throw new RefusedEnvelope("The envelope's " + field + " is not acceptable");
        }
    }
}
