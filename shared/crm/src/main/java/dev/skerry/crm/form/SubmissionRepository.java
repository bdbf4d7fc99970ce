package dev.skerry.crm.form;

import dev.skerry.crm.Json;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Coalescer;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table form_submissions, and the one statement that stores a submission with all it causes.
 */
@Singleton
public final class SubmissionRepository {

    /** A submission that is there already. */
    record Earlier(UUID id, @Nullable UUID contactId, String bodyHash) {}

    /** What submissions must have in common to be stored by one statement. */
    private record Version(UUID form, long revision) {}

    /**
     * @param contact null when the form was no longer what the submission was checked against
     */
    private record Stored(@Nullable UUID contact) {}

    private static final int MOST_TOGETHER = 32;

    private static final Argument<Map<String, Object>> ANSWERS =
            Argument.mapOf(String.class, Object.class);

    private final Database database;
    private final Json json;
    private final Coalescer<Version, NewSubmission, Stored> together;

    SubmissionRepository(Database database, Json json) {
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
        Form form = submission.form();
        Version version = new Version(form.id(), form.revision());
        return Optional.ofNullable(together.call(version, submission).contact());
    }

    private List<Optional<Stored>> store(Version ignored, List<NewSubmission> waiting) {
        List<NewSubmission> apart = apart(waiting);
        StoreSubmissions statement = new StoreSubmissions(apart);
        Map<UUID, UUID> contacts = new HashMap<>();
        database.list(
                statement.sql(),
                row -> contacts.put(row.uuid("id"), row.uuid("matched_id")),
                statement.values(json, site()).toArray());
        Set<NewSubmission> stored = Set.copyOf(apart);
        return waiting.stream()
                .map(
                        it ->
                                stored.contains(it)
                                        ? Optional.of(new Stored(contacts.get(it.id())))
                                        : Optional.<Stored>empty())
                .toList();
    }

    /** One submission of each address and of each idempotency key: what one statement can take. */
    private static List<NewSubmission> apart(List<NewSubmission> waiting) {
        Set<String> addresses = new HashSet<>();
        Set<String> keys = new HashSet<>();
        return waiting.stream()
                .filter(it -> it.emailNorm().map(addresses::add).orElse(true))
                .filter(it -> it.idempotencyKey() == null || keys.add(it.idempotencyKey()))
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

    public Page<Submission> ofForm(UUID form, PageRequest asked) {
        List<Submission> rows =
                database.list(
                        """
                        select id, contact_id, answers::text as answers, ip_address, created_at
                        from form_submissions
                        where site_id = ? and form_id = ?
                          and id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                        order by id desc limit ?
                        """,
                        this::submission,
                        site(),
                        form,
                        asked.after(),
                        asked.rows());
        return Page.of(rows, asked, Submission::id);
    }

    private Submission submission(Row row) throws SQLException {
        return new Submission(
                row.uuid("id"),
                row.uuidOrNull("contact_id"),
                json.read(row.text("answers"), ANSWERS),
                row.textOrNull("ip_address"),
                row.instant("created_at"));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
