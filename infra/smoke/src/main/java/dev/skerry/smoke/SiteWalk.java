package dev.skerry.smoke;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The checklist of one site. Leaves its traces: a user, mails, a submission, a redeemed code. */
final class SiteWalk {

    private final Stage.Site site;
    private final Ticks ticks = new Ticks();
    private final @Nullable Mailbox mailbox;
    private final AccountWalk account;
    private final MailWalk mail;
    private final VisitWalk visit;
    private final CodeWalk code;
    private final CampaignWalk campaign;

    SiteWalk(Stage stage, Stage.Site site, int recipients) {
        this.site = site;
        this.mailbox = stage.mailbox().isEmpty() ? null : new Mailbox(stage.mailbox());
        String run = UUID.randomUUID().toString().substring(0, 8);
        String address = "smoke-" + run + "@example.org";
        SiteCalls calls = new SiteCalls(stage, site);
        this.account = new AccountWalk(calls, address);
        this.mail = new MailWalk(calls, mailbox, address, run);
        this.visit = new VisitWalk(calls, address);
        this.code = new CodeWalk(calls, run);
        this.campaign = new CampaignWalk(calls, recipients, run);
    }

    String slug() {
        return site.slug();
    }

    List<Tick> ticks() {
        return ticks.all();
    }

    /** Campaigns run by the minute: started first and looked at last. */
    void startCampaign() {
        ticks.tick("campaign accepted", campaign::start);
    }

    void everythingButTheCampaign() {
        ticks.tick("registration", account::register);
        if (mailbox == null) {
            List.of("confirmation mail", "sign-in", "password reset", "code")
                    .forEach(ticks::leaveOut);
        } else {
            ticks.tick("confirmation mail", () -> account.confirm(mailbox));
            ticks.tick("sign-in", account::signIn);
            ticks.tick("password reset", () -> account.reset(mailbox));
            ticks.tick("code", () -> code.redeem(account.token()));
        }
        ticks.tick("receipt mail", mail::sendReceipt);
        ticks.tick("offline mail", mail::sendOffline);
        ticks.tick("form", visit::submitForm);
        ticks.tick("gallery", visit::fetchGallery);
    }

    void finishCampaign() {
        ticks.tick("campaign sent", campaign::finish);
    }
}
