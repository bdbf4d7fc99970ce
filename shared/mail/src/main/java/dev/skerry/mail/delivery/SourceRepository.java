package dev.skerry.mail.delivery;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.PlainJson;
import dev.skerry.mail.template.Brand;
import dev.skerry.mail.template.Source;
import dev.skerry.mail.template.Template;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Reads frozen templates. */
@Singleton
public final class SourceRepository {

    private static final String BY_IDS =
            """
            select id, template_key, locale, subject, html, text, brand::text as brand
            from mail_sources where site_id = ? and id = any (?::uuid[])
            """;

    private final Database database;
    private final PlainJson json;

    SourceRepository(Database database, PlainJson json) {
        this.database = database;
        this.json = json;
    }

    public List<Source> list(Collection<UUID> ids) {
        return database.list(
                BY_IDS,
                row ->
                        new Source(
                                row.uuid("id"),
                                new Template(
                                        row.text("template_key"),
                                        row.text("locale"),
                                        row.text("subject"),
                                        row.text("html"),
                                        row.text("text")),
                                json.read(row.text("brand"), Argument.of(Brand.class))),
                SiteScope.current().site().id().value(),
                List.copyOf(ids));
    }
}
