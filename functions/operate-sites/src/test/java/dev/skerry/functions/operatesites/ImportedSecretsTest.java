package dev.skerry.functions.operatesites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.erasure.ErasePerson;
import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.SendMail;
import dev.skerry.membership.RedeemCode;
import dev.skerry.sites.ImportedExport;
import dev.skerry.sites.SitePlace;
import dev.skerry.testing.InMemoryQueue;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds for one site only, by its id or its key, holds for the imported one. */
class ImportedSecretsTest {

    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.mail.allow-private-hosts", true));

    private static int sites;

    private final Hands hands = new Hands(stage);
    private final Imports imports = new Imports(stage, hands);
    private final Sinks sinks = Sinks.open();
    private final TestSite original = stage.site("secretive-" + ++sites, "business");
    private final String slug = "heir-" + sites;

    @BeforeEach
    void a_site_is_in_the_midst_of_its_day() {
        stage.bean(InMemoryQueue.class).lose();
        new LivelySite(stage, original, sinks.relay().port(), sinks.endpoint().url()).fill();
    }

    @AfterEach
    void nobody_listens_any_more() {
        sinks.close();
    }

    @Test
    void what_was_sealed_opens_and_what_was_hashed_is_found() {
        Site copy = imports.imported(slug, SitePlace.SCHEMA, imports.export(original.site()));
        Sealer sealer = stage.bean(Sealer.class);
        assertThat(sealer.openText(copy.id(), "captcha/secret", sealed(copy, "site_secrets")))
                .isEqualTo(LivelySite.SECRET);
        assertThat(
                        sealer.openText(
                                copy.id(),
                                "totp_secret",
                                bytes(copy, "select secret as sealed from mfa_factors")))
                .isEqualTo(LivelySite.FACTOR);
        assertThat(sealer.open(copy.id(), "sender_domain_key", sealed(copy, "sender_domain_keys")))
                .isNotEmpty();

        UUID user =
                Imports.in(copy)
                        .call(
                                () ->
                                        stage.database()
                                                .get(
                                                        "select id from users where email_norm = 'kim@example.org'",
                                                        row -> row.uuid("id")));
        SiteScope kim = SiteScope.of(copy, new Actor.User(user, user, "aal1"));
        RedeemCode.Command code = new RedeemCode.Command(user, LivelySite.CODE, "198.51.100.7");
        assertThat(kim.call(() -> stage.bean(RedeemCode.class).redeem(code)).mag().name())
                .isEqualTo("VIP");

        // Who was forgotten there is not written to here.
        SendMail.Command again =
                new SendMail.Command(
                        "welcome",
                        LivelySite.FORGOTTEN,
                        Map.of("name", "Sven"),
                        "sv",
                        SendMail.Category.MARKETING,
                        "again");
        assertThatThrownBy(() -> Imports.in(copy).run(() -> stage.bean(SendMail.class).send(again)))
                .hasMessageContaining("no more mail");
    }

    @Test
    void what_was_sealed_in_another_installation_is_entered_again() {
        ImportedExport export = imports.export(original.site());
        String other = "sealed elsewhere";
        new Poison(imports, export, original.site())
                .rewrite(
                        List.of(
                                "site_secrets",
                                "mfa_factors",
                                "sender_domain_keys",
                                "webhook_endpoints"),
                        row ->
                                row.replaceAll(
                                        "\"(sealed|secret)\": ?\"[^\"]+\"",
                                        "\"$1\": \"\\\\\\\\x" + Poison.hex(other) + "\""));
        Site copy = imports.imported(slug, SitePlace.POOL, export);
        assertThat(imports.count(copy, "site_secrets")).isZero();
        assertThat(imports.count(copy, "mfa_factors")).isZero();
        assertThat(imports.count(copy, "sender_domains")).isZero();
        assertThat(imports.count(copy, "webhook_endpoints")).isEqualTo(1);
        byte[] secret = bytes(copy, "select secret as sealed from webhook_endpoints");
        assertThat(stage.bean(Sealer.class).openText(copy.id(), "webhook_secret", secret))
                .startsWith("whsec_");
        sinks.assertNobodyHears(stage, copy);
    }

    @Test
    void whom_the_original_has_forgotten_since_the_copy_forgets_too() {
        ImportedExport export = imports.export(original.site());
        original.asWorker()
                .run(
                        () ->
                                stage.bean(ErasePerson.class)
                                        .erase(new Person("kim@example.org", null)));
        Site copy = imports.imported(slug, SitePlace.POOL, export);
        assertThat(imports.count(copy, "users")).isZero();
        assertThat(imports.count(copy, "erasures")).isGreaterThanOrEqualTo(2);
    }

    private static byte[] sealed(Site site, String table) {
        return bytes(site, "select sealed from %s order by 1 limit 1".formatted(table));
    }

    private static byte[] bytes(Site site, String sql) {
        return Imports.in(site).call(() -> stage.database().get(sql, row -> row.bytes("sealed")));
    }
}
