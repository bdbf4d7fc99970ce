package dev.skerry.mail.library;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import jakarta.inject.Singleton;

/** What one template of the site in scope has said before, newest first. */
@Singleton
public final class ListTemplateVersions {

    private final TemplateVersionRepository versions;

    ListTemplateVersions(TemplateVersionRepository versions) {
        this.versions = versions;
    }

    public Page<TemplateVersion> list(String key, String locale, PageRequest page) {
        return Page.of(versions.list(key, locale, page), page, TemplateVersion::id);
    }
}
