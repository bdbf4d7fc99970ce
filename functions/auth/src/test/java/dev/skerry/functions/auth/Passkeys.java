package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.accounts.passkey.PasskeySettings;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;

/** What people do with passkeys on a stage's sites. */
record Passkeys(Stage stage, Town town) {

    static final String PATH = "/auth/v1/passkeys";

    void enable(TestSite site, boolean enabled) {
        site.asWorker()
                .run(
                        () ->
                                stage.bean(SiteSettings.class)
                                        .put(
                                                PasskeySettings.KEY,
                                                new PasskeySettings(enabled, null)));
    }

    /** One that the member has from now on. */
    SoftPasskey added(TestSite site, String token) {
        SoftPasskey passkey = new SoftPasskey(site.site().publicUrl());
        Gateway.Answer added = add(site, token, passkey);
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        return passkey;
    }

    Gateway.Answer add(TestSite site, String token, SoftPasskey passkey) {
        return add(site, token, passkey.create(town, beginAdding(site, token)));
    }

    Gateway.Answer add(TestSite site, String token, String body) {
        return town.post(site, PATH + "/registration/verify", body).bearer(token).send();
    }

    Gateway.Answer beginAdding(TestSite site, String token) {
        return town.post(site, PATH + "/registration/options", "{}").bearer(token).send();
    }

    Gateway.Answer begin(TestSite site) {
        return town.post(site, PATH + "/authentication/options", "{}").send();
    }

    Gateway.Answer signIn(TestSite site, SoftPasskey passkey) {
        return signIn(site, passkey.get(town, begin(site)));
    }

    Gateway.Answer signIn(TestSite site, String body) {
        return town.post(site, PATH + "/authentication/verify", body).send();
    }

    Gateway.Answer list(TestSite site, String token) {
        return town.get(site, PATH).bearer(token).send();
    }

    Gateway.Answer rename(TestSite site, String token, String id, String body) {
        return town.gateway
                .patch(PATH + "/" + id, body)
                .key(site.publishableKey())
                .header("x-supabase-api-version", "2024-01-01")
                .bearer(token)
                .from(Town.somewhere())
                .send();
    }

    Gateway.Answer remove(TestSite site, String token, String id) {
        return town.gateway
                .delete(PATH + "/" + id)
                .key(site.publishableKey())
                .header("x-supabase-api-version", "2024-01-01")
                .bearer(token)
                .from(Town.somewhere())
                .send();
    }

    void refused(Gateway.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(town.code(answer)).isEqualTo(code);
    }
}
