package dev.skerry.sites;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;

/** What one setting of the site in scope has been before, newest first. */
@Singleton
public final class ListSettingVersions {

    private final KnownSettings known;
    private final SettingVersionRepository versions;

    ListSettingVersions(KnownSettings known, SettingVersionRepository versions) {
        this.known = known;
        this.versions = versions;
    }

    /**
     * @throws Problem {@code not_found} when no domain declares it
     */
    public Page<SettingVersion> list(String name, PageRequest page) {
        SettingKey<?> key = known.get(name);
        return Page.of(versions.list(key.name(), page), page, SettingVersion::id);
    }
}
