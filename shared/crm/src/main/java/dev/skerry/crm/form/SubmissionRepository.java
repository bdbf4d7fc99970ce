package dev.skerry.crm.form;

import dev.skerry.crm.Json;
import dev.skerry.crm.contact.ContactField;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table form_submissions, and the one statement that stores a submission with all it causes.
 */
@Singleton
public final class SubmissionRepository {

    /** A submission that is there already. */
    record Earlier(UUID id, @Nullable UUID contactId, String bodyHash) {}

    private static final Argument<Map<String, Object>> ANSWERS =
            Argument.mapOf(String.class, Object.class);

    private final Database database;
    private final Json json;

    SubmissionRepository(Database database, Json json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Matches or creates the contact and stores everything, all in one statement.
     *
     * @return the contact's id; nothing, and nothing stored, when the form has been changed, closed
     *     or removed since its revision
     */
    Optional<UUID> store(NewSubmission submission) {
        Answers answers = submission.answers();
        String sql =
                StoreSubmission.sql(
                        !answers.customFields().isEmpty(),
                        !answers.consents().isEmpty(),
                        !submission.form().autoAssignTags().isEmpty(),
                        !submission.form().autoAssignMagIds().isEmpty());
        return database.find(sql, row -> row.uuid("contact_id"), values(submission).toArray());
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

    /** In the order of the statement's placeholders. */
    private List<@Nullable Object> values(NewSubmission submission) {
        Answers answers = submission.answers();
        Form form = submission.form();
        List<@Nullable Object> values = new ArrayList<>();
        values.addAll(List.of(site(), submission.at(), form.id(), form.revision(), Ids.next()));
        for (ContactField field : ContactField.values()) {
            values.add(answers.text(field).orElse(null));
        }
        values.add(answers.refusedChannels());
        values.add(submission.id());
        values.add(json.write(answers.values()));
        values.add(submission.address());
        values.add(submission.idempotencyKey());
        values.add(submission.bodyHash());
        addWhatFollows(submission, values);
        return values;
    }

    private static void addWhatFollows(NewSubmission submission, List<@Nullable Object> values) {
        Map<UUID, String> customFields = submission.answers().customFields();
        if (!customFields.isEmpty()) {
            values.add(List.copyOf(customFields.keySet()));
            values.add(List.copyOf(customFields.values()));
        }
        Map<String, Boolean> consents = submission.answers().consents();
        if (!consents.isEmpty()) {
            values.add(submission.address());
            values.add(ids(consents.size()));
            values.add(List.copyOf(consents.keySet()));
            values.add(List.copyOf(consents.values()));
        }
        Form form = submission.form();
        if (!form.autoAssignTags().isEmpty()) {
            values.add(form.autoAssignTags());
        }
        if (!form.autoAssignMagIds().isEmpty()) {
            values.add(ids(form.autoAssignMagIds().size()));
            values.add(form.autoAssignMagIds());
        }
    }

    private static List<UUID> ids(int count) {
        return Stream.generate(Ids::next).limit(count).toList();
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
