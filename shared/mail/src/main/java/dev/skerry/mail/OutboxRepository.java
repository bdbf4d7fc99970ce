package dev.skerry.mail;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.erasure.ErasedAddress;
import dev.skerry.mail.suppression.SuppressionRule;
import dev.skerry.mail.template.Source;
import dev.skerry.mail.template.Template;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** The way into {@code mails}. */
@Singleton
final class OutboxRepository {

    /**
     * The source first: a foreign key is checked when the statement ends. It is due at once,
     * however far ahead the caller's clock may be.
     */
    private static final String ADD =
            """
            with source as (
              insert into mail_sources (site_id, id, template_key, locale, subject, html, text, brand, created_at)
              values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
              on conflict do nothing
            )
            insert into mails (site_id, id, idem_key, category, priority, template_key, locale, source_id, data,
                               to_address, to_norm, not_before, created_at, updated_at)
            select s.site_id, s.id, ?, s.category, ?, ?, ?, ?, ?::jsonb, ?, s.to_norm, least(s.at, now()), s.at, s.at
            from (select ?::uuid as site_id, ?::uuid as id, ?::text as to_norm, ?::text as category,
                         ?::timestamptz as at) s
            where not exists (
              select from mail_suppressions x
              where x.site_id = s.site_id and :suppressed and :keeps)
            on conflict (site_id, idem_key) where idem_key is not null do nothing
            """
                    .replace(
                            ":suppressed",
                            ErasedAddress.matches("x.to_norm", "s.site_id", "s.to_norm"))
                    .replace(
                            ":keeps",
                            SuppressionRule.keeps("x", "s.category = 'marketing'", "null::text"));

    private static final String BY_KEY =
            "select id, template_key, to_norm from mails where site_id = ? and idem_key = ?";

    /** What an idempotency key was used for. */
    record Earlier(UUID id, String templateKey, String toNorm) {
        boolean isOf(NewMail mail) {
            return templateKey.equals(mail.source().template().key())
                    && toNorm.equals(mail.to().norm());
        }
    }

    private final Database database;
    private final PlainJson json;

    OutboxRepository(Database database, PlainJson json) {
        this.database = database;
        this.json = json;
    }

    /** False when the key is taken or the recipient suppressed. */
    boolean add(NewMail mail) {
        UUID site = site();
        Source source = mail.source();
        Template template = source.template();
        return database.update(
                        ADD,
                        site,
                        source.id(),
                        template.key(),
                        template.locale(),
                        template.subject(),
                        template.html(),
                        template.text(),
                        json.write(source.brand()),
                        mail.at(),
                        mail.idempotencyKey(),
                        mail.category().priority(),
                        template.key(),
                        template.locale(),
                        source.id(),
                        json.write(mail.data()),
                        mail.to().address(),
                        site,
                        mail.id(),
                        mail.to().norm(),
                        mail.category().word(),
                        mail.at())
                == 1;
    }

    Optional<Earlier> findByKey(String key) {
        return database.find(
                BY_KEY,
                row -> new Earlier(row.uuid("id"), row.text("template_key"), row.text("to_norm")),
                site(),
                key);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
