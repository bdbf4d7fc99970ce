package dev.skerry.mail.webhook;

/**
 * A part of a statement that writes what endpoints are told: events are written by the statement
 * that makes them true, so neither is there without the other, and where nobody listens it costs a
 * look at an empty table.
 *
 * <pre>{@code
 * with concluded as (update mails … returning …), told as (
 *   :told
 * ) select …
 * }</pre>
 */
public final class Announcement {

    /**
     * The id holds the time, as those made in Java do: pages are in the order of events. A
     * provider's clock may be ahead of ours, and nobody waits for that.
     */
    private static final String INSERT =
            """
            insert into webhook_messages (site_id, id, endpoint_id, kind, about, payload, happened_at, not_before)
            select e.site_id, uuidv7(), e.id, t.kind, t.about, jsonb_strip_nulls(t.payload), t.at, least(t.at, now())
            from webhook_endpoints e
            join (:events) t on t.kind = any (e.kinds)
            where e.site_id = (select app.work_site()) and e.disabled_at is null
            """;

    private Announcement() {}

    /**
     * @param events a query of {@code kind}, {@code about} (the address it tells of, in lower
     *     case), {@code payload} (JSON without secrets and without what a mail says) and {@code at}
     */
    public static String of(String events) {
        return INSERT.replace(":events", events);
    }

    /**
     * The same of mails.
     *
     * @param mails an alias of {@code mails}, or of a part of the statement with its columns {@code
     *     id, to_address, to_norm, template_key, category} and {@code campaign_id}
     * @param kind an expression, without the {@code mail.} in front
     * @param reason an expression: what the provider or mailbox said, or why it was not sent
     * @param at an expression
     * @param rest what follows {@code from}
     */
    public static String ofMails(String mails, String kind, String reason, String at, String rest) {
        return of(
                """
                select 'mail.' || %2$s as kind, %1$s.to_norm as about, %4$s as at,
                       jsonb_build_object('mailId', %1$s.id, 'to', %1$s.to_address, 'template', %1$s.template_key,
                         'category', %1$s.category, 'campaignId', %1$s.campaign_id, 'reason', %3$s) as payload
                from %5$s
                """
                        .formatted(mails, kind, reason, at, rest));
    }

    /**
     * The same of addresses that get no more mail.
     *
     * @param added a part of the statement with the columns {@code to_norm, scope, list, reason,
     *     created_at} of {@code mail_suppressions}
     */
    public static String ofSuppressions(String added) {
        return of(
                """
                select 'address.suppressed' as kind, s.to_norm as about, s.created_at as at,
                       jsonb_build_object('address', s.to_norm, 'scope', s.scope, 'list', nullif(s.list, ''),
                         'reason', s.reason) as payload
                from %s s
                """
                        .formatted(added));
    }
}
