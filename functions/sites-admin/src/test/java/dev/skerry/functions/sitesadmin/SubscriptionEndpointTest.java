package dev.skerry.functions.sitesadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.Role;
import dev.skerry.sites.subscription.StartTrial;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubscriptionEndpointTest {

    private static final String SETTING = "/api/settings/branding";

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);

    private final TestSite alder = stage.alder();
    private final String customer =
            "/api/superadmin/customers/" + alder.site().id() + "/subscription";

    @Test
    void a_trial_ends_with_a_site_that_is_read_but_not_changed_until_somebody_pays() {
        stage.bean(StartTrial.class).start(alder.site().id(), Plan.ENTERPRISE);
        assertThat(gateway.text(as(alder, Role.VIEWER, gateway.get("/api/subscription")), "status"))
                .isEqualTo("trialing");
        assertThat(change(alder).status()).isEqualTo(200);

        stage.clock().advance(Duration.ofDays(31 + 31 + 30 + 15));
        Answer subscription = as(alder, Role.VIEWER, gateway.get("/api/subscription"));
        assertThat(gateway.text(subscription, "status")).isEqualTo("locked");
        Answer refused = change(alder);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(gateway.text(refused, "code")).isEqualTo("site_locked");
        assertThat(as(alder, Role.ADMIN, gateway.get(SETTING)).status()).isEqualTo(200);
        assertThat(change(stage.birch()).status()).as("another site").isEqualTo(200);

        Answer paid =
                as(
                        stage.platform(),
                        Role.SUPERADMIN,
                        gateway.put(customer, "{\"status\":\"active\",\"plan\":\"medium\"}"));
        assertThat(paid.status()).as(paid.body()).isEqualTo(200);
        assertThat(gateway.text(paid, "status")).isEqualTo("active");
        assertThat(change(alder).status()).isEqualTo(200);
        assertThat(
                        gateway.text(
                                as(
                                        stage.platform(),
                                        Role.SUPERADMIN,
                                        gateway.get(customer.replace("/subscription", ""))),
                                "plan"))
                .isEqualTo("medium");
    }

    @Test
    void a_site_that_nobody_pays_for_has_none() {
        assertThat(as(stage.birch(), Role.ADMIN, gateway.get("/api/subscription")).status())
                .isEqualTo(404);
        Answer platform =
                as(
                        stage.platform(),
                        Role.SUPERADMIN,
                        gateway.put(
                                "/api/superadmin/customers/"
                                        + stage.platform().site().id()
                                        + "/subscription",
                                "{\"status\":\"past_due\"}"));
        assertThat(platform.status()).isEqualTo(409);
    }

    @Test
    void bad_words_are_refused_and_only_superadmins_say_any() {
        for (String body :
                new String[] {
                    "{\"status\":\"locked\"}",
                    "{\"status\":\"trialing\"}",
                    "{\"status\":\"active\",\"plan\":\"huge\"}",
                    "{\"status\":\"active\",\"stripeCustomer\":\"cus_1\"}",
                    "{}"
                }) {
            assertThat(as(stage.platform(), Role.SUPERADMIN, gateway.put(customer, body)).status())
                    .as(body)
                    .isEqualTo(422);
        }
        assertThat(as(alder, Role.ADMIN, gateway.put(customer, "{\"status\":\"active\"}")).status())
                .isEqualTo(403);
        assertThat(as(alder, Role.ADMIN, gateway.get(customer)).status()).isEqualTo(403);
    }

    private Answer change(TestSite site) {
        return as(site, Role.ADMIN, gateway.put(SETTING, "{}"));
    }

    private static Answer as(TestSite site, Role role, Gateway.Request request) {
        return request.key(site.publishableKey()).bearer(tokens.staff(site, role)).send();
    }
}
