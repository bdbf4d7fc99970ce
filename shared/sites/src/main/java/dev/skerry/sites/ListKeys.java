package dev.skerry.sites;

import dev.skerry.kernel.directory.KeyUses;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The keys of the site in scope, revoked ones too, newest first. */
@Singleton
public final class ListKeys {

    private final KeyRepository keys;
    private final KeyUses uses;

    ListKeys(KeyRepository keys, KeyUses uses) {
        this.keys = keys;
        this.uses = uses;
    }

    public Page<KeyView> list(PageRequest page) {
        List<KeyView> found = keys.list(SiteScope.current().site().id(), page);
        Map<UUID, Instant> used = uses.lastUsed(found.stream().map(KeyView::id).toList());
        return Page.of(
                found.stream().map(key -> key.usedAt(used.get(key.id()))).toList(),
                page,
                KeyView::id);
    }
}
