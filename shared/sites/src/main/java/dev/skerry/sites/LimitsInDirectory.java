package dev.skerry.sites;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;

/**
 * Copies a site's limits to the directory once they are committed. Fails loudly: setting them again
 * mends it.
 */
@Singleton
final class LimitsInDirectory implements SettingWritten {

    private final SiteRepository sites;
    private final Directory directory;
    private final SettingJson json;

    LimitsInDirectory(SiteRepository sites, Directory directory, SettingJson json) {
        this.sites = sites;
        this.directory = directory;
        this.json = json;
    }

    @Override
    public void written(SettingKey<?> key, Object value) {
        if (value instanceof LimitsSetting limits) {
            String rules = json.text(json.tree(limits.rules()));
            sites.setLimits(SiteScope.current().site().id(), rules);
            directory.clear();
        }
    }
}
