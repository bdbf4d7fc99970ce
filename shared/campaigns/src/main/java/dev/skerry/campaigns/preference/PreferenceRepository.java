package dev.skerry.campaigns.preference;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.unsubscribe.Subscription;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** The lists that concern somebody. */
@Singleton
final class PreferenceRepository {

    private static final String LISTS =
            """
            select l.slug, l.name, not exists (
              select from mail_suppressions s
              where s.site_id = l.site_id and s.to_norm = ? and s.scope = 'list' and s.list = l.slug) as wanted,
              exists (
              select from mail_suppressions s
              where s.site_id = l.site_id and s.to_norm = ? and s.scope = 'bulk' and l.slug = any (s.except_lists)) as returned
            from marketing_lists l
            where l.site_id = ? and (l.slug = ? or exists (
              select from crm_contacts c
              join crm_contact_lists cl on cl.site_id = c.site_id and cl.contact_id = c.id
              where c.site_id = l.site_id and c.email_norm = ? and cl.list_id = l.id))
            order by l.name, l.slug limit 100
            """;

    private final Database database;

    PreferenceRepository(Database database) {
        this.database = database;
    }

    List<Preferences.Listed> lists(Subscription subscription) {
        UUID site = SiteScope.current().site().id().value();
        return database.list(
                LISTS,
                row ->
                        new Preferences.Listed(
                                row.text("slug"),
                                row.text("name"),
                                row.bool("wanted"),
                                row.bool("returned")),
                subscription.address(),
                subscription.address(),
                site,
                subscription.list(),
                subscription.address());
    }
}
