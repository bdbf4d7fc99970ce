package dev.skerry.functions.sitesadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The people who run a stage's sites. */
final class Staff {

    static final String TEAM = "/api/settings/team";

    private final Stage stage;
    final Gateway gateway;
    final Tokens tokens;

    Staff(Stage stage) {
        this.stage = stage;
        this.gateway = new Gateway(stage);
        this.tokens = new Tokens(stage);
        relay(stage.alder());
        relay(stage.birch());
    }

    /** Has the site send its mail somewhere. */
    void relay(TestSite site) {
        SmtpConfig relay = SmtpConfig.local(2525, "Test", "noreply@" + site + ".example");
        site.asWorker().run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
    }

    static String newcomer() {
        return "p" + Ids.next() + "@example.org";
    }

    /** Somebody with a password and a role, put there by a superadmin. */
    UUID member(TestSite site, Role role, boolean owner) {
        String body =
                "{\"email\":\"%s\",\"role\":\"%s\",\"isOwner\":%s,\"password\":\"seven quiet lighthouses\"}"
                        .formatted(newcomer(), role.word(), owner);
        Answer made = as(site, tokens.staff(site, Role.SUPERADMIN), gateway.post(TEAM, body));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return UUID.fromString(gateway.text(made, "id"));
    }

    /** That person's token for the site. */
    String token(TestSite site, UUID account, Role role) {
        return tokens.staff(site, role, account);
    }

    Answer as(TestSite site, String token, Gateway.Request request) {
        return request.key(site.publishableKey()).bearer(token).send();
    }

    Answer change(TestSite site, String token, UUID account, String body) {
        return as(site, token, gateway.patch(TEAM + "/" + account, body));
    }

    Answer remove(TestSite site, String token, UUID account) {
        return as(site, token, gateway.delete(TEAM + "/" + account));
    }

    /** Somebody whom an admin of the site invited, and who has not come yet. */
    UUID invited(TestSite site, String email) {
        String body = "{\"email\":\"%s\",\"role\":\"editor\"}".formatted(email);
        Answer made = as(site, tokens.staff(site, Role.ADMIN), gateway.post(TEAM, body));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return UUID.fromString(gateway.text(made, "id"));
    }

    /** Invites once more. */
    Answer resend(TestSite site, String token, String people, UUID account) {
        return as(site, token, gateway.post(people + "/" + account + "/invitation", ""));
    }

    /** The links mailed to the address so far, and the site each was sent through. */
    List<Map<String, Object>> invitations(String email) {
        return stage.rows(
                "select site_id, data->>'link' as link from pool.mails where to_norm = ? and template_key = 'invite'"
                        + " order by created_at, id",
                email);
    }

    /** Whether the link opens the account it was made for. */
    boolean opens(Object link) {
        String token = String.valueOf(link).replaceFirst(".*[?&]token=([^&]*).*", "$1");
        String hash =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(OneTimeToken.of(token).hash());
        return stage.count(
                        "select count(*) from pool.one_time_tokens where token_hash = ? and kind = 'invite'"
                                + " and used_at is null and expires_at > now()",
                        hash)
                == 1;
    }

    /** {@code admin owner}, {@code editor}, or nothing at all. */
    String standing(TestSite site, UUID account) {
        return stage
                .rows(
                        "select role || case when is_owner then ' owner' else '' end as standing"
                                + " from directory.staff_assignments where site_id = ? and account_id = ?",
                        site.site().id().value(),
                        account)
                .stream()
                .map(row -> String.valueOf(row.get("standing")))
                .findFirst()
                .orElse("");
    }

    long audited(TestSite site, String event, UUID subject) {
        return stage.count(
                "select count(*) from pool.audit_events where site_id = ? and event = ? and subject = ?"
                        + " and actor = 'staff'",
                site.site().id().value(),
                event,
                subject);
    }
}
