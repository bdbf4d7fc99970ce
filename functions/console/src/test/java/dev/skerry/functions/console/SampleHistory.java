package dev.skerry.functions.console;

import dev.skerry.campaigns.Audience;
import dev.skerry.campaigns.Channel;
import dev.skerry.campaigns.RunCampaignBatch;
import dev.skerry.campaigns.StartCampaign;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.Map;
import java.util.UUID;

/** A month of a site on which something happens, and a campaign that is under way at its end. */
final class SampleHistory {

    /** By day: more and fewer, the same in every run. */
    private static final String DAYS =
            " from generate_series(0, 29) day, generate_series(1, 2 + day * 7 % 11) n";

    private SampleHistory() {}

    /** The campaign. */
    static UUID on(Stage stage, TestSite site, UUID form) {
        SiteId id = site.site().id();
        stage.insert(
                "insert into pool.crm_contacts (site_id, id, fullname, email, source, created_at, updated_at)"
                        + " select ?, uuidv7(), 'Kim ' || n, 'kim' || n || '@example.org', 'form', now(), now()"
                        + " from generate_series(1, 200) n",
                id.value());
        stage.insert(
                "insert into pool.sessions (site_id, id, user_id, created_at)"
                        + " select ?, uuidv7(), uuidv7(), now() - day * interval '1 day'"
                        + DAYS,
                id.value());
        stage.insert(
                "insert into pool.form_submissions (site_id, id, form_id, answers, body_hash, created_at)"
                        + " select ?, uuidv7(), ?, '{\"fullname\":\"Robin\"}', 'x', now() - day * interval '1 day'"
                        + DAYS,
                id.value(),
                form);
        UUID campaign = campaign(stage, site);
        stage.insert(
                "insert into pool.mails (site_id, id, category, priority, template_key, locale, source_id, to_address, to_norm,"
                        + " state, attempts, not_before, created_at, updated_at, sent_at)"
                        + " select m.site_id, uuidv7(at - now()), 'transactional', 10, 'receipt', 'sv', m.source_id, to_address,"
                        + " to_norm, 'sent', 1, at, at, at, at"
                        + " from (select m.*, now() - day * interval '1 day' as at, n"
                        + " from (select * from pool.mails where campaign_id = ? order by id limit 10) m,"
                        + " generate_series(1, 29) day, generate_series(1, 1 + day % 4) n) m",
                campaign);
        stage.insert(
                "update pool.mails m set state = case when place = 7 then 'failed' else 'sent' end, attempts = 1,"
                        + " last_error = case when place = 7 then '550 5.1.1 no such mailbox' end,"
                        + " sent_at = case when place <> 7 then now() end"
                        + " from (select id, row_number() over (order by id) as place from pool.mails where campaign_id = ?) p"
                        + " where m.id = p.id and p.place <= 124",
                campaign);
        stage.insert(
                "insert into pool.mail_attempts (site_id, id, mail_id, at, outcome, phase, reason, provider)"
                        + " select site_id, uuidv7(), id, created_at, case state when 'sent' then 'accepted' else 'invalid_recipient' end,"
                        + " case state when 'failed' then 'recipient' end, last_error, 'smtp'"
                        + " from pool.mails where campaign_id = ? and attempts = 1",
                campaign);
        return campaign;
    }

    private static UUID campaign(Stage stage, TestSite site) {
        SmtpConfig relay = SmtpConfig.local(25, site.toString(), "post@" + site + ".example");
        site.asWorker().run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
        StartCampaign.Command command =
                new StartCampaign.Command(
                        "May offer",
                        Channel.EMAIL,
                        "welcome",
                        Map.of(),
                        null,
                        new Audience.Everybody(),
                        null,
                        null,
                        null);
        UUID campaign =
                site.asStaff(Role.OPERATOR)
                        .call(() -> stage.bean(StartCampaign.class).start(command).id());
        site.asWorker().run(() -> stage.bean(RunCampaignBatch.class).run());
        return campaign;
    }
}
