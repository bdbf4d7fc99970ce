package dev.skerry.sites;

import dev.skerry.kernel.secret.Reseal;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.table.Arrival;
import dev.skerry.kernel.table.OwnedTable;
import dev.skerry.kernel.table.TableOwner;
import jakarta.inject.Singleton;
import java.util.List;

/** What operators have set. */
@Singleton
final class SettingTables implements TableOwner {

    private final SettingsRepository settings;
    private final Reseal reseal;

    SettingTables(SettingsRepository settings, Reseal reseal) {
        this.settings = settings;
        this.reseal = reseal;
    }

    @Override
    public List<OwnedTable> tables() {
        return List.of(
                OwnedTable.of("setting_versions"),
                OwnedTable.of("site_secrets"),
                OwnedTable.of("system_settings"));
    }

    /** A secret that does not open here is not set, and is entered again. */
    @Override
    public void settle(Arrival arrival) {
        SiteId site = SiteScope.current().site().id();
        settings.secrets(site)
                .forEach(
                        (name, former) -> {
                            reseal.reseal(arrival.from(), name, former)
                                    .ifPresentOrElse(
                                            own -> settings.putSecret(site, name, own),
                                            () -> settings.removeSecret(site, name));
                            arrival.beat().run();
                        });
    }
}
