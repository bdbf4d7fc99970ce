package dev.skerry.functions.console.desk;

import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Place;
import dev.skerry.functions.console.desk.Need.Kind;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.mail.domain.FindUnverifiedDomains;
import dev.skerry.mail.log.CountUndelivered;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether mail can leave, and did. */
@Singleton
final class MailWatch implements Watch {

    private static final Duration LATELY = Duration.ofDays(1);

    private final SiteSettings settings;
    private final FindUnverifiedDomains unverified;
    private final CountUndelivered undelivered;

    MailWatch(
            SiteSettings settings, FindUnverifiedDomains unverified, CountUndelivered undelivered) {
        this.settings = settings;
        this.unverified = unverified;
        this.undelivered = undelivered;
    }

    @Override
    public List<Need> needs(Site site, Role role) {
        List<Need> needs = new ArrayList<>();
        if (role.atLeast(Role.ADMIN)) {
            if (!settings.isSet(SmtpConfig.KEY)) {
                needs.add(new Need(Kind.MAIL_NOT_SET, "", Desk.here("/mail-identity")));
            }
            unverified.find().stream()
                    .map(it -> new Need(Kind.DOMAIN_UNVERIFIED, it, Desk.here("/sender-domains")))
                    .forEach(needs::add);
        }
        if (Place.MAILS.isOpenTo(role, site.terms())) {
            CountUndelivered.Result lately = undelivered.within(LATELY);
            if (lately.failed() > 0) {
                String path = Desk.here("/mails?status=failed");
                needs.add(new Need(Kind.MAIL_FAILED, lately.failed(), path));
            }
            if (lately.uncertain() > 0) {
                String path = Desk.here("/mails?status=uncertain");
                needs.add(new Need(Kind.MAIL_UNCERTAIN, lately.uncertain(), path));
            }
        }
        return needs;
    }
}
