package dev.skerry.mail.delivery;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.MailBell;
import dev.skerry.mail.settings.MailSettings;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SettingKey;
import dev.skerry.sites.SettingWritten;
import jakarta.inject.Singleton;
import java.util.UUID;

/** A corrected relay is tried at once, and a new pace holds from the next mail on. */
@Singleton
final class SettingsTakeEffect implements SettingWritten {

    private final LaneRepository lanes;
    private final MailBell bell;

    SettingsTakeEffect(LaneRepository lanes, MailBell bell) {
        this.lanes = lanes;
        this.bell = bell;
    }

    @Override
    public void written(SettingKey<?> key, Object value) {
        UUID site = SiteScope.current().site().id().value();
        switch (value) {
            case SmtpConfig it -> {
                lanes.resume(site);
                for (int i = 0; i < it.routes().size(); i++) {
                    lanes.resume(Route.lane(i));
                }
                bell.ring();
            }
            case MailSettings settings -> {
                if (settings.ratePerMinute() == null) {
                    lanes.clearPace(site);
                } else {
                    lanes.setPace(site, settings.ratePerMinute());
                }
                lanes.setDomainPaces(settings.domainRates());
            }
            default -> {}
        }
    }
}
