package dev.skerry.operations.billing;

import dev.skerry.accounts.AdminAddresses;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.SendMail;
import dev.skerry.sites.ListSites;
import dev.skerry.sites.billing.Notice;
import dev.skerry.sites.billing.Notices;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails what is to be told about paying, each thing once: a notice is the idempotency key of its
 * mails, so a worker that dies between the two says nothing twice.
 */
@Singleton
public final class TellAdmins {

    private static final Logger LOG = LoggerFactory.getLogger(TellAdmins.class);
    private static final Actor WORKER = new Actor.Worker("billing");

    private final Notices notices;
    private final AdminAddresses admins;
    private final ListSites sites;
    private final Directory directory;
    private final Database database;
    private final SendMail mails;

    TellAdmins(
            Notices notices,
            AdminAddresses admins,
            ListSites sites,
            Directory directory,
            Database database,
            SendMail mails) {
        this.notices = notices;
        this.admins = admins;
        this.sites = sites;
        this.directory = directory;
        this.database = database;
        this.mails = mails;
    }

    /** One that cannot be told keeps no other from it. */
    public void tell() {
        for (Notice notice : notices.due()) {
            try {
                tell(notice);
            } catch (RuntimeException e) {
                LOG.error("Nobody at {} could be told of {}", notice.site(), notice.kind(), e);
            }
        }
    }

    private void tell(Notice notice) {
        Optional<Site> site = directory.byId(notice.site());
        if (site.isPresent()) {
            NoticeMail mail = NoticeMail.of(notice, site.get());
            SiteScope platform =
                    SiteScope.of(directory.platform(), WORKER, "notice-" + notice.id());
            for (String address : addresses(site.get())) {
                platform.run(() -> send(notice, mail, address));
            }
        }
        notices.sent(notice.id());
    }

    private List<String> addresses(Site site) {
        List<String> owners = SiteScope.of(site, WORKER).call(admins::list);
        return owners.isEmpty()
                ? Optional.ofNullable(sites.find(site.id().value()).contactEmail()).stream()
                        .toList()
                : owners;
    }

    private void send(Notice notice, NoticeMail mail, String address) {
        SendMail.Command command =
                new SendMail.Command(
                        mail.template(),
                        address,
                        mail.values(),
                        mail.locale(),
                        SendMail.Category.TRANSACTIONAL,
                        "billing-" + notice.id() + "-" + hash(address));
        try {
            database.inTransaction(() -> mails.send(command));
        } catch (Problem refused) {
            // Without mail, or while it is away, it is tried again; who wants none gets none.
            if (refused.code() == ProblemCode.MAIL_NOT_CONFIGURED
                    || refused.code() == ProblemCode.UNAVAILABLE) {
                throw refused;
            }
            LOG.warn("No {} mail: {}", mail.template(), refused.code().word());
        }
    }

    private static String hash(String address) {
        return HexFormat.of().formatHex(Hashes.sha256(address)).substring(0, 16);
    }
}
