package dev.skerry.functions.sitesadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OnboardingEndpointTest {

    private static final String AUTO = "/api/onboarding/auto";
    private static final String COMPLETE = "/api/onboarding/complete";

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);

    private final UUID kim = Ids.next();

    @Test
    void whoever_signs_up_at_the_platform_gets_one_site_and_owns_it() {
        user(stage.platform(), kim, true);
        Answer first = as(stage.platform(), kim, gateway.post(AUTO, "{}"));
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(gateway.text(first, "site", "mode")).isEqualTo("coming_soon");
        assertThat(gateway.text(first, "site", "name")).isEqualTo("kim" + kim);
        Answer again =
                as(
                        stage.platform(),
                        kim,
                        gateway.post(AUTO, "{\"name\":\"Other\",\"kind\":\"dating\"}"));
        assertThat(gateway.text(again, "site", "id")).isEqualTo(gateway.text(first, "site", "id"));
        assertThat(gateway.text(again, "site", "kind")).isEqualTo("business");

        Answer done =
                as(
                        stage.platform(),
                        kim,
                        gateway.post(
                                COMPLETE,
                                "{\"name\":\"Lilla Kenneln\",\"kind\":\"kennel\",\"locale\":\"sv\"}"));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(gateway.text(done, "site", "name")).isEqualTo("Lilla Kenneln");
        assertThat(gateway.text(done, "site", "kind")).isEqualTo("kennel");
        assertThat(
                        as(
                                        stage.platform(),
                                        kim,
                                        gateway.post(
                                                COMPLETE,
                                                "{\"name\":\"Twice\",\"kind\":\"kennel\"}"))
                                .status())
                .isEqualTo(409);
        assertThat(
                        stage.rows(
                                "select role, is_owner from directory.staff_assignments where account_id = ?",
                                kim))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.get("role")).isEqualTo("admin");
                            assertThat(row.get("is_owner")).isEqualTo(true);
                        });
    }

    @Test
    void nobody_gets_one_before_the_address_is_theirs() {
        user(stage.platform(), kim, false);
        Answer refused = as(stage.platform(), kim, gateway.post(AUTO, "{}"));
        assertThat(gateway.text(refused, "code")).isEqualTo("email_not_confirmed");
        assertThat(onboardings()).isZero();
    }

    @Test
    void is_for_people_of_the_platform_alone() {
        user(stage.alder(), kim, true);
        assertThat(as(stage.alder(), kim, gateway.post(AUTO, "{}")).status()).isEqualTo(403);
        assertThat(
                        gateway.post(AUTO, "{}")
                                .key(stage.alder().publishableKey())
                                .bearer(tokens.staff(stage.alder(), Role.ADMIN))
                                .send()
                                .status())
                .isEqualTo(403);
        assertThat(gateway.post(AUTO, "{}").key(stage.platform().publishableKey()).send().status())
                .isEqualTo(401);
        assertThat(onboardings()).isZero();
    }

    @Test
    void bad_input_is_refused_by_pointer() {
        user(stage.platform(), kim, true);
        Answer bad =
                as(
                        stage.platform(),
                        kim,
                        gateway.post(
                                COMPLETE,
                                "{\"name\":\" \",\"kind\":\"platform\",\"locale\":\"de\"}"));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body()).contains("/name", "/kind", "/locale");
        assertThat(
                        as(
                                        stage.platform(),
                                        kim,
                                        gateway.post(AUTO, "{\"siteId\":\"" + Ids.next() + "\"}"))
                                .status())
                .isEqualTo(422);
        assertThat(onboardings()).isZero();
    }

    private long onboardings() {
        return stage.count("select count(*) from directory.onboardings where account_id = ?", kim);
    }

    private static void user(TestSite site, UUID id, boolean confirmed) {
        stage.insert(
                "insert into pool.users (site_id, id, email, email_confirmed_at, created_at, updated_at)"
                        + " values (?, ?, ?, case when ? then now() end, now(), now())",
                site.site().id().value(),
                id,
                "kim" + id + "@example.org",
                confirmed);
    }

    private static Answer as(TestSite site, UUID user, Gateway.Request request) {
        return request.key(site.publishableKey()).bearer(tokens.user(site, user)).send();
    }
}
