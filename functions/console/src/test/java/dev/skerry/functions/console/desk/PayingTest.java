package dev.skerry.functions.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a site is paid for, and what its desk says of that. */
class PayingTest {

    private static final String DESK = "/console/s/alder";

    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.mail.allow-private-hosts", true));

    private static Operator admin;
    private static Operator operator;
    private static Operator viewer;

    @BeforeAll
    static void signIn() {
        admin = Operator.withSecondFactor(stage, stage.alder(), Role.ADMIN);
        operator = Operator.signedIn(stage, stage.alder(), Role.OPERATOR);
        viewer = Operator.signedIn(stage, stage.alder(), Role.VIEWER);
        SmtpConfig relay = SmtpConfig.local(25, "Test", "noreply@alder.example");
        stage.alder()
                .asWorker()
                .run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
        NoSetup.on(stage, stage.alder());
    }

    @BeforeEach
    void nobody_pays() {
        stage.insert("delete from directory.subscriptions");
    }

    @Test
    void tells_admins_of_a_trial_that_ends_and_of_what_is_not_paid() {
        Instant now = stage.clock().instant();
        subscribe("trialing", now.plus(Duration.ofDays(9)), now.plus(Duration.ofDays(9)));
        assertThat(Needs.of(admin)).isEmpty();
        subscribe("trialing", now.plus(Duration.ofDays(3)), now.plus(Duration.ofDays(9)));
        assertThat(Needs.of(admin)).singleElement().asString().startsWith("The trial ends 20");
        assertThat(Needs.of(operator)).isEmpty();
        subscribe("past_due", null, now.plus(Duration.ofDays(3)));
        assertThat(Needs.of(admin)).singleElement().asString().startsWith("A payment is late.");
        subscribe("past_due", null, now.minus(Duration.ofDays(3)));
        assertThat(Needs.of(admin))
                .singleElement()
                .asString()
                .startsWith("The subscription is over since")
                .endsWith(DESK + "/subscription");
    }

    @Test
    void shows_how_the_site_is_paid_for_and_leads_admins_to_it() {
        String path = DESK + "/subscription";
        Page none = admin.browser.open(path);
        assertThat(none.status()).as(none.body()).isEqualTo(200);
        assertThat(none.body()).contains("Nobody pays for this site.", "On to the payment");
        Instant soon = stage.clock().instant().plus(Duration.ofDays(3));
        subscribe("trialing", soon, soon);
        assertThat(viewer.browser.open(path).body())
                .contains("The trial ends", "trial")
                .doesNotContain("On to the payment");
        Page unpayable = admin.browser.submit(path + "/checkout", Map.of("plan", "medium"));
        assertThat(unpayable.status()).isEqualTo(409);
        assertThat(unpayable.body()).contains("takes no payments for this plan here yet");
        assertThat(admin.browser.submit(path + "/checkout", Map.of("plan", "golden")).status())
                .isEqualTo(422);
        assertThat(operator.browser.submit(path + "/checkout", Map.of("plan", "medium")).status())
                .isEqualTo(403);
        assertThat(admin.browser.open("/console/s/birch/subscription").status()).isEqualTo(403);
    }

    private static void subscribe(String status, @Nullable Instant trialEnds, Instant grace) {
        stage.insert("delete from directory.subscriptions");
        stage.insert(
                "insert into directory.subscriptions (site_id, status, plan, trial_ends_at, grace_until)"
                        + " values (?, ?, 'small', ?::text::timestamptz, ?::text::timestamptz)",
                stage.alder().site().id().value(),
                status,
                trialEnds == null ? null : trialEnds.toString(),
                grace.toString());
    }
}
