package dev.skerry.mail.library;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import dev.skerry.mail.settings.MailTemplates.Written;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SQL of {@code mail_template_versions}. */
@Singleton
final class TemplateVersionRepository {

    /** Of one template; the oldest go. */
    private static final int KEPT = 100;

    private static final String COLUMNS =
            "id, written_at, actor, actor_id, written::text as written";

    /** The newest version of a template. */
    record Latest(String key, String locale, TemplateVersion version) {}

    private final Database database;
    private final ObjectMapper mapper;

    TemplateVersionRepository(Database database, ObjectMapper mapper) {
        this.database = database;
        this.mapper = mapper;
    }

    /** Until the end of the transaction nobody else changes templates of the site. */
    void lock() {
        database.list(
                "select 1 as locked from pg_advisory_xact_lock(hashtextextended(?, 0))",
                row -> row.integer("locked"),
                "mail_templates " + site());
    }

    List<Latest> latest() {
        return database.list(
                """
                select distinct on (template_key, locale) template_key, locale, %s
                from mail_template_versions where site_id = ? order by template_key, locale, id desc
                """
                        .formatted(COLUMNS),
                row -> new Latest(row.text("template_key"), row.text("locale"), version(row)),
                site());
    }

    Optional<TemplateVersion> latest(String key, String locale) {
        return list(key, locale, new PageRequest(0, null)).stream().findFirst();
    }

    /** Newest first. */
    List<TemplateVersion> list(String key, String locale, PageRequest page) {
        return database.list(
                """
                select %s from mail_template_versions
                where site_id = ? and template_key = ? and locale = ? and (?::uuid is null or id < ?)
                order by id desc limit ?
                """
                        .formatted(COLUMNS),
                this::version,
                site(),
                key,
                locale,
                page.after(),
                page.after(),
                page.rows());
    }

    Optional<TemplateVersion> find(String key, String locale, UUID id) {
        return database.find(
                """
                select %s from mail_template_versions
                where site_id = ? and id = ? and template_key = ? and locale = ?
                """
                        .formatted(COLUMNS),
                this::version,
                site(),
                id,
                key,
                locale);
    }

    void add(String key, String locale, @Nullable Written written, Instant at) {
        Actor actor = SiteScope.current().actor();
        database.update(
                """
                insert into mail_template_versions
                  (site_id, id, template_key, locale, written, actor, actor_id, written_at)
                values (?, ?, ?, ?, ?::jsonb, ?, ?, ?)
                """,
                site(),
                Ids.next(),
                key,
                locale,
                written == null ? null : json(written),
                actor.kind(),
                actor.id(),
                at);
        database.update(
                """
                delete from mail_template_versions v where v.site_id = ? and v.template_key = ? and v.locale = ?
                and v.id < (select k.id from mail_template_versions k
                            where k.site_id = ? and k.template_key = ? and k.locale = ?
                            order by k.id desc offset ? limit 1)
                """,
                site(),
                key,
                locale,
                site(),
                key,
                locale,
                KEPT - 1);
    }

    private TemplateVersion version(Row row) throws SQLException {
        String written = row.textOrNull("written");
        return new TemplateVersion(
                row.uuid("id"),
                row.instant("written_at"),
                row.text("actor"),
                row.uuidOrNull("actor_id"),
                written == null ? null : parsed(written));
    }

    private String json(Written written) {
        try {
            return mapper.writeValueAsString(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Written parsed(String text) {
        try {
            return Objects.requireNonNull(mapper.readValue(text, Written.class));
        } catch (IOException e) {
            throw new UncheckedIOException("A version of a template does not parse", e);
        }
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
