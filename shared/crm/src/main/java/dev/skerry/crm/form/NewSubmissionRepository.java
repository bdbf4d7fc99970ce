package dev.skerry.crm.form;

import dev.skerry.crm.Json;
import dev.skerry.kernel.limit.Allowance;
import dev.skerry.kernel.limit.Bucket;
import dev.skerry.kernel.limit.Draw;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Coalescer;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one statement that stores a submission with all it causes, and those that came before. */
@Singleton
final class NewSubmissionRepository {

    /** A submission that is there already. */
    record Earlier(UUID id, @Nullable UUID contactId, String bodyHash) {}

    /**
     * What became of a submission that paid.
     *
     * @param contact its id; nothing, and nothing stored, when the form was no longer the one that
     *     the submission was checked against
     * @param allowance what its sender has left
     */
    record Paid(Optional<UUID> contact, Allowance allowance) {}

    /**
     * @param bucket whose token it costs; null when it costs none
     */
    private record Waiting(NewSubmission submission, @Nullable Bucket bucket) {}

    /**
     * What submissions must have in common to be stored by one statement.
     *
     * @param rule the figures of their buckets; null for those that cost nothing
     */
    private record Kind(UUID form, long revision, @Nullable Rule rule) {}

    private record Reply(@Nullable UUID contact, Draw.@Nullable Share share) {}

    private static final int MOST_TOGETHER = 32;

    private final Database database;
    private final Json json;
    private final Coalescer<Kind, Waiting, Reply> together;

    NewSubmissionRepository(Database database, Json json) {
        this.database = database;
        this.json = json;
        this.together = new Coalescer<>(MOST_TOGETHER, 2, this::store);
    }

    /**
     * Matches or creates the contact and stores everything, all in one statement. Submissions of
     * one form that wait at the same moment share it.
     *
     * @return the contact's id; nothing, and nothing stored, when the form has been changed, closed
     *     or removed since its revision
     */
    Optional<UUID> store(NewSubmission submission) {
        return Optional.ofNullable(call(submission, null).contact());
    }

    /**
     * The same, and the statement takes the sender's token too. Not within a transaction: its
     * rollback would give the token back.
     *
     * @throws dev.skerry.kernel.problem.Problem {@code rate_limited}, and nothing is stored
     */
    Paid storeAndPay(NewSubmission submission, Bucket bucket) {
        if (database.isInTransaction()) {
            throw new IllegalStateException("A rollback would give the token back");
        }
        Reply reply = call(submission, bucket);
        Allowance allowance = bucket.require(Objects.requireNonNull(reply.share()));
        return new Paid(Optional.ofNullable(reply.contact()), allowance);
    }

    private Reply call(NewSubmission submission, @Nullable Bucket bucket) {
        Form form = submission.form();
        Kind kind = new Kind(form.id(), form.revision(), bucket == null ? null : bucket.rule());
        return together.call(kind, new Waiting(submission, bucket));
    }

    private List<Optional<Reply>> store(Kind kind, List<Waiting> waiting) {
        List<Waiting> apart = apart(waiting);
        Draw draw = kind.rule() == null ? null : new Draw(kind.rule(), buckets(apart));
        StoreSubmissions statement =
                new StoreSubmissions(apart.stream().map(Waiting::submission).toList(), draw);
        Map<UUID, UUID> contacts = new HashMap<>();
        List<Draw.Outcome> outcomes = new ArrayList<>();
        database.list(
                statement.sql(),
                row -> {
                    UUID stored = row.uuidOrNull("id");
                    return stored == null
                            ? outcomes.add(Draw.Outcome.of(row))
                            : contacts.put(stored, row.uuid("matched_id"));
                },
                statement.values(json, site()).toArray());
        List<Draw.Share> shares = draw == null ? List.of() : draw.shares(outcomes);
        Map<UUID, Reply> replies = new HashMap<>();
        for (int i = 0; i < apart.size(); i++) {
            UUID id = apart.get(i).submission().id();
            replies.put(id, new Reply(contacts.get(id), draw == null ? null : shares.get(i)));
        }
        return waiting.stream()
                .map(it -> Optional.ofNullable(replies.get(it.submission().id())))
                .toList();
    }

    private static List<byte[]> buckets(List<Waiting> paying) {
        return paying.stream().map(it -> Objects.requireNonNull(it.bucket()).key()).toList();
    }

    /** One submission of each address and of each idempotency key: what one statement can take. */
    private static List<Waiting> apart(List<Waiting> waiting) {
        Set<String> addresses = new HashSet<>();
        Set<String> keys = new HashSet<>();
        return waiting.stream()
                .filter(it -> it.submission().emailNorm().map(addresses::add).orElse(true))
                .filter(
                        it -> {
                            String key = it.submission().idempotencyKey();
                            return key == null || keys.add(key);
                        })
                .toList();
    }

    Optional<Earlier> byIdempotencyKey(UUID form, String key) {
        return database.find(
                """
                select id, contact_id, body_hash from form_submissions
                where site_id = ? and form_id = ? and idempotency_key = ?
                """,
                row ->
                        new Earlier(
                                row.uuid("id"),
                                row.uuidOrNull("contact_id"),
                                row.text("body_hash")),
                site(),
                form,
                key);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
