package dev.skerry.crm.form;

/**
 * The statement behind {@link SubmissionRepository#store}. One statement is one round trip and one
 * transaction; the unique key on (site_id, email_norm) decides which of two concurrent submissions
 * creates the contact, and the other one fills in its blanks.
 *
 * <p>A part with nothing to store is left out: setting it up, policies and all, costs as much as
 * running it.
 */
final class StoreSubmission {

    private StoreSubmission() {}

    /** The contact keeps the newest characters of what was written, so that its row stays a row. */
    private static final String STORED =
            """
            with given as (
              select ?::uuid as site_id, ?::timestamptz as at
            ), form as (
              select f.id, given.site_id, given.at from given, forms f
              where f.site_id = given.site_id and f.id = ? and f.revision = ? and f.status = 'open'
            ), contact as (
              insert into crm_contacts as c (
                site_id, id, firstname, lastname, fullname, email, phone, company, address, city, state, postal_code,
                country, category, message, dnd_status, source, form_id, created_at, updated_at)
              select form.site_id, ?::uuid, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text, 'form', form.id, form.at, form.at
              from form
              on conflict (site_id, email_norm) do update set
                firstname   = coalesce(c.firstname, excluded.firstname),
                lastname    = coalesce(c.lastname, excluded.lastname),
                fullname    = coalesce(c.fullname, excluded.fullname),
                phone       = coalesce(c.phone, excluded.phone),
                company     = coalesce(c.company, excluded.company),
                address     = coalesce(c.address, excluded.address),
                city        = coalesce(c.city, excluded.city),
                state       = coalesce(c.state, excluded.state),
                postal_code = coalesce(c.postal_code, excluded.postal_code),
                country     = coalesce(c.country, excluded.country),
                category    = coalesce(c.category, excluded.category),
                form_id     = coalesce(c.form_id, excluded.form_id),
                message     = right(concat_ws(E'\\n\\n', c.message, excluded.message), 20000),
                dnd_status  = case when c.dnd_status <> excluded.dnd_status then 'all'
                                   else coalesce(c.dnd_status, excluded.dnd_status) end,
                updated_at  = excluded.updated_at
              returning c.site_id, c.id, c.updated_at as at
            ), submission as (
              insert into form_submissions (
                site_id, id, form_id, contact_id, answers, ip_address, idempotency_key, body_hash, created_at)
              select form.site_id, ?::uuid, form.id, contact.id, ?::jsonb, ?, ?, ?, form.at from form, contact
            )
            """;

    private static final String ANSWERED =
            """
            , answered as (
              insert into crm_contact_custom_fields (site_id, contact_id, custom_field_id, value, updated_at)
              select contact.site_id, contact.id, x.field, x.value, contact.at
              from contact, unnest(?::uuid[], ?::text[]) as x (field, value)
              on conflict do nothing
            )
            """;

    private static final String CONSENTED =
            """
            , consented as (
              insert into crm_consents (
                site_id, id, contact_id, consent_type, consented, method, ip_address, consented_at)
              select contact.site_id, x.id, contact.id, x.type, x.yes, 'form_submission', ?, contact.at
              from unnest(?::uuid[], ?::text[], ?::boolean[]) as x (id, type, yes), contact
            )
            """;

    private static final String TAGGED =
            """
            , tagged as (
              insert into crm_contact_tags (site_id, contact_id, tag, added_at)
              select contact.site_id, contact.id, x.tag, contact.at from contact, unnest(?::text[]) as x (tag)
              on conflict do nothing
            )
            """;

    private static final String GROUPED =
            """
            , grouped as (
              insert into crm_contact_mags as g (site_id, id, contact_id, mag_id, assigned_via, assigned_at)
              select contact.site_id, x.id, contact.id, m.id, 'form', contact.at
              from contact, unnest(?::uuid[], ?::uuid[]) as x (id, mag_id), mags m
              where m.site_id = contact.site_id and m.id = x.mag_id
              on conflict (site_id, contact_id, mag_id) do update
                set expires_at = null, assigned_at = case when g.expires_at <= excluded.assigned_at
                                                          then excluded.assigned_at else g.assigned_at end
                where g.expires_at is not null
            )
            """;

    /** Its placeholders are those of the parts that are there, in the order of the parameters. */
    static String sql(boolean answered, boolean consented, boolean tagged, boolean grouped) {
        return STORED
                + (answered ? ANSWERED : "")
                + (consented ? CONSENTED : "")
                + (tagged ? TAGGED : "")
                + (grouped ? GROUPED : "")
                + "select contact.id as contact_id from contact";
    }
}
