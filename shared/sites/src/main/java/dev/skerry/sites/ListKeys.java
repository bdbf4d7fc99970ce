package dev.skerry.sites;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;

/** The keys of the site in scope, revoked ones too, newest first. */
@Singleton
public final class ListKeys {

    private final KeyRepository keys;

    ListKeys(KeyRepository keys) {
        this.keys = keys;
    }

    public Page<KeyView> list(PageRequest page) {
        return Page.of(keys.list(SiteScope.current().site().id(), page), page, KeyView::id);
    }
}
