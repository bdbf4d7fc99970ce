package dev.skerry.crm.form;

import dev.skerry.crm.Json;
import dev.skerry.crm.contact.ContactField;
import dev.skerry.kernel.limit.Draw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The statement behind {@link NewSubmissionRepository#store}: submissions of one form, each of
 * another address, with all they cause. One statement is one round trip and one transaction; the
 * unique key on (site_id, email_norm) decides which of two concurrent submissions creates the
 * contact, and the other one fills in its blanks. Contacts are touched in the order of their
 * addresses, so that two statements never wait for each other crosswise.
 *
 * <p>A part with nothing to store is left out: setting it up, policies and all, costs as much as
 * running it.
 */
final class StoreSubmissions {

    /** The contact keeps the newest characters of what was written, so that its row stays a row. */
    private static final String STORED =
            """
            arrived as materialized (
              select f.site_id, f.id as form_id, x.*, lower(btrim(x.email)) as email_norm
              from forms f, json_to_recordset(?::json) as x (
                id uuid, contact_id uuid, arrived_at timestamptz, %1$s, dnd_status text,
                answers jsonb, ip_address text, idempotency_key text, body_hash text,
                custom_fields json, consents json, mags json, bucket integer, before integer)
              where f.site_id = ? and f.id = ? and f.revision = ? and f.status = 'open' %%s
            ), contact as (
              insert into crm_contacts as c (
                site_id, id, %2$s, dnd_status, source, form_id, created_at, updated_at)
              select site_id, contact_id, %2$s, dnd_status, 'form', form_id, arrived_at, arrived_at
              from arrived order by email_norm
              on conflict (site_id, email_norm) do update set
                %3$s,
                form_id     = coalesce(c.form_id, excluded.form_id),
                message     = right(concat_ws(E'\\n\\n', c.message, excluded.message), 20000),
                dnd_status  = case when c.dnd_status <> excluded.dnd_status then 'all'
                                   else coalesce(c.dnd_status, excluded.dnd_status) end,
                updated_at  = excluded.updated_at
              returning c.id, c.email_norm
            ), matched as (
              select a.*, c.id as matched_id
              from arrived a join contact c on c.id = a.contact_id or c.email_norm = a.email_norm
            ), submission as (
              insert into form_submissions (
                site_id, id, form_id, contact_id, answers, ip_address, idempotency_key, body_hash, created_at)
              select site_id, id, form_id, matched_id, answers, ip_address, idempotency_key, body_hash, arrived_at
              from matched
            )
            """
                    .formatted(
                            columns("%s text"),
                            columns("%s"),
                            fields().filter(it -> it != ContactField.EMAIL)
                                    .filter(it -> it != ContactField.MESSAGE)
                                    .map(ContactField::column)
                                    .map(
                                            it ->
                                                    it
                                                            + " = coalesce(c."
                                                            + it
                                                            + ", excluded."
                                                            + it
                                                            + ")")
                                    .collect(Collectors.joining(",\n    ")));

    private static final String FREE = "with " + STORED.formatted("");

    /** Tokens come first, so that no two statements wait crosswise for buckets and contacts. */
    private static final String PAYING =
            "with tokens as materialized ("
                    + Draw.TOKENS
                    + "), "
                    + STORED.formatted(
                            "and exists (select from tokens t where t.n = x.bucket and x.before < t.granted)");

    private static final String ANSWERED =
            """
            , answered as (
              insert into crm_contact_custom_fields (site_id, contact_id, custom_field_id, value, updated_at)
              select m.site_id, m.matched_id, x.id, x.value, m.arrived_at
              from matched m, json_to_recordset(m.custom_fields) as x (id uuid, value text)
              on conflict do nothing
            )
            """;

    private static final String CONSENTED =
            """
            , consented as (
              insert into crm_consents (
                site_id, id, contact_id, consent_type, consented, method, ip_address, consented_at)
              select m.site_id, x.id, m.matched_id, x.type, x.yes, 'form_submission', m.ip_address, m.arrived_at
              from matched m, json_to_recordset(m.consents) as x (id uuid, type text, yes boolean)
            )
            """;

    private static final String TAGGED =
            """
            , tagged as (
              insert into crm_contact_tags (site_id, contact_id, tag, added_at)
              select m.site_id, m.matched_id, x.tag, m.arrived_at from matched m, unnest(?::text[]) as x (tag)
              on conflict do nothing
            )
            """;

    private static final String GROUPED =
            """
            , grouped as (
              insert into crm_contact_mags as g (site_id, id, contact_id, mag_id, assigned_via, assigned_at)
              select m.site_id, x.id, m.matched_id, mags.id, 'form', m.arrived_at
              from matched m, json_to_recordset(m.mags) as x (id uuid, mag_id uuid), mags
              where mags.site_id = m.site_id and mags.id = x.mag_id
              on conflict (site_id, contact_id, mag_id) do update
                set expires_at = null, assigned_at = case when g.expires_at <= excluded.assigned_at
                                                          then excluded.assigned_at else g.assigned_at end
                where g.expires_at is not null
            )
            """;

    private static final String REPLIES =
            """
            select n, granted, wait, remaining, null::uuid as id, null::uuid as matched_id from tokens
            union all
            select null, null, null, null, id, matched_id from matched
            order by n
            """;

    private final Form form;
    private final List<NewSubmission> submissions;
    private final @Nullable Draw draw;

    /**
     * @param submissions at least one, all of one form in one revision
     * @param draw takes a token for each of them, in their order, and only those who get one are
     *     stored; null where nobody pays
     */
    StoreSubmissions(List<NewSubmission> submissions, @Nullable Draw draw) {
        this.form = submissions.getFirst().form();
        this.submissions = submissions;
        this.draw = draw;
    }

    /**
     * Answers the rows {@code id} and {@code matched_id}, each stored submission and its contact;
     * where they pay, also rows without an id, those of {@link Draw#TOKENS} and in their order.
     */
    String sql() {
        return (draw == null ? FREE : PAYING)
                + (any(Answers::customFields) ? ANSWERED : "")
                + (any(Answers::consents) ? CONSENTED : "")
                + (form.autoAssignTags().isEmpty() ? "" : TAGGED)
                + (form.autoAssignMagIds().isEmpty() ? "" : GROUPED)
                + (draw == null ? "select id, matched_id from matched" : REPLIES);
    }

    /** In the order of the statement's placeholders. */
    List<Object> values(Json json, UUID site) {
        List<Object> values = new ArrayList<>();
        List<Map<String, Object>> rows = submissions.stream().map(SubmissionRow::of).toList();
        if (draw != null) {
            values.addAll(draw.parameters());
            for (int i = 0; i < rows.size(); i++) {
                Draw.Place place = draw.places().get(i);
                rows.get(i).put("bucket", place.bucket());
                rows.get(i).put("before", place.before());
            }
        }
        values.add(json.write(rows));
        values.addAll(List.of(site, form.id(), form.revision()));
        if (!form.autoAssignTags().isEmpty()) {
            values.add(form.autoAssignTags());
        }
        return values;
    }

    private boolean any(Function<Answers, Map<?, ?>> part) {
        return submissions.stream().anyMatch(it -> !part.apply(it.answers()).isEmpty());
    }

    private static Stream<ContactField> fields() {
        return Arrays.stream(ContactField.values());
    }

    private static String columns(String each) {
        return fields().map(it -> each.formatted(it.column())).collect(Collectors.joining(", "));
    }
}
