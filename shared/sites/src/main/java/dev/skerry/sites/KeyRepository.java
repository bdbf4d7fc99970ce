package dev.skerry.sites;

import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.sql.ControlDatabase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * The keys of sites in the directory. Every statement names the site: nothing else keeps them
 * apart.
 */
@Singleton
final class KeyRepository {

    private final ControlDatabase control;

    KeyRepository(ControlDatabase control) {
        this.control = control;
    }

    List<KeyView> list(SiteId site, PageRequest page) {
        return control.list(
                """
                select id, kind, name, shown, scopes, rate_per_minute, created_at, expires_at, revoked_at
                from directory.api_keys
                where site_id = ? and (?::uuid is null or id < ?) order by id desc limit ?
                """,
                row ->
                        new KeyView(
                                row.uuid("id"),
                                row.text("kind"),
                                row.text("name"),
                                row.text("shown"),
                                row.texts("scopes"),
                                row.integerOrNull("rate_per_minute"),
                                row.instant("created_at"),
                                row.instantOrNull("expires_at"),
                                row.instantOrNull("revoked_at"),
                                null),
                site.value(),
                page.after(),
                page.after(),
                page.rows());
    }

    /** False when somebody has that key already. */
    boolean insert(SiteId site, NewKey key, IssueKey.Command command) {
        return control.update(
                        """
                insert into directory.api_keys (id, site_id, kind, name, shown, key_hash, scopes, expires_at, rate_per_minute)
                values (?, ?, ?, ?, ?, ?, ?::text[], ?, ?)
                on conflict (key_hash) do nothing
                """,
                        key.id(),
                        site.value(),
                        key.kind(),
                        command.name(),
                        key.shown(),
                        key.hash(),
                        command.scopes(),
                        command.expiresAt(),
                        command.ratePerMinute())
                == 1;
    }

    /** False when the site has no such key; true again for one revoked before. */
    boolean revoke(SiteId site, UUID id) {
        return control.update(
                        """
                        update directory.api_keys set revoked_at = coalesce(revoked_at, now())
                        where site_id = ? and id = ?
                        """,
                        site.value(),
                        id)
                == 1;
    }
}
