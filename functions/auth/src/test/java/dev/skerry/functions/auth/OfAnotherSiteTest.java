package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever opens or names something on Alder, tried on Birch, where the same address has an account
 * too: refused like what was never anybody's, written down there, and still good at home.
 */
class OfAnotherSiteTest {

    /** The one event by which the site hears of it. */
    private enum Kind {
        ACCESS_TOKEN("foreign_token"),
        REFRESH_TOKEN("unknown_refresh_token"),
        SECRET_KEY("foreign_key"),
        CODE("sign_in"),
        LINK("unknown_link"),
        PRESSED_LINK("unknown_link"),
        FACTOR_ID("unknown_factor"),
        USER_ID("unknown_id"),
        SESSION_ID("unknown_id");

        private final String event;

        Kind(String event) {
            this.event = event;
        }
    }

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);
    private final String kim = Town.newcomer();
    private final String place = Town.somewhere();
    private final TestSite alder = stage.alder();
    private final TestSite birch = stage.birch();

    @ParameterizedTest
    @EnumSource
    void nothing_of_alder_is_anything_on_birch(Kind kind) {
        String thief = town.text(town.member(birch, kim), "access_token");
        String owner = town.text(town.member(alder, kim), "access_token");
        String value = value(kind, owner);

        Gateway.Answer foreign = ask(birch, kind, value, thief, place);

        assertThat(foreign.status()).as(foreign.body()).isBetween(303, 499);
        assertThat(refused(birch)).containsExactly(kind.event);
        assertThat(refused(alder)).isEmpty();
        assertThat(written(birch)).doesNotContain("alder", alder.site().id().toString(), value);
        if (kind != Kind.SECRET_KEY) {
            Gateway.Answer unknown =
                    ask(birch, kind, nobodys(kind, value), thief, Town.somewhere());
            assertThat(unknown.status()).isEqualTo(foreign.status());
            assertThat(unknown.body()).isEqualTo(foreign.body());
            assertThat(Town.telling(unknown)).isEqualTo(Town.telling(foreign));
        }

        Gateway.Answer home = ask(alder, kind, value, owner, place);
        assertThat(home.status()).as(home.body()).isIn(200, 303);
        assertThat(home.header("location")).doesNotContain("error");
    }

    /** Something real of Kim's on Alder. */
    private String value(Kind kind, String token) {
        return switch (kind) {
            case ACCESS_TOKEN -> token;
            case REFRESH_TOKEN -> town.text(signedIn(), "refresh_token");
            case SECRET_KEY -> alder.secretKey();
            case CODE -> mailed("code");
            case LINK, PRESSED_LINK -> {
                mailed("link");
                yield town.token(kim);
            }
            case FACTOR_ID -> Authenticator.enrolled(stage, town, alder, token).id;
            case USER_ID -> town.text(signedIn(), "user", "id");
            case SESSION_ID -> town.claim(signedIn(), "session_id");
        };
    }

    private Gateway.Answer signedIn() {
        return town.signIn(alder, kim, Town.PASSWORD);
    }

    private String mailed(String what) {
        town.post(alder, "/auth/v1/otp", "{\"email\":\"" + kim + "\"}").send();
        return town.mailed(kim, what);
    }

    /** Of the same form, and never issued. */
    private static String nobodys(Kind kind, String value) {
        return switch (kind) {
            case ACCESS_TOKEN -> value.substring(0, value.lastIndexOf('.') + 1) + "nobodys";
            case CODE -> value.startsWith("1") ? "200000" : "100000";
            case FACTOR_ID, USER_ID, SESSION_ID -> Ids.next().toString();
            case REFRESH_TOKEN, SECRET_KEY, LINK, PRESSED_LINK -> OneTimeToken.random().plain();
        };
    }

    private Gateway.Answer ask(TestSite site, Kind kind, String value, String bearer, String from) {
        Gateway.Request request =
                switch (kind) {
                    case ACCESS_TOKEN -> town.get(site, "/auth/v1/user").bearer(value);
                    case REFRESH_TOKEN ->
                            town.post(
                                    site,
                                    "/auth/v1/token?grant_type=refresh_token",
                                    "{\"refresh_token\":\"" + value + "\"}");
                    case SECRET_KEY ->
                            at(site, town.gateway.get("/auth/v1/admin/users")).key(value);
                    case CODE ->
                            town.post(
                                    site,
                                    "/auth/v1/verify",
                                    "{\"type\":\"email\",\"email\":\"%s\",\"token\":\"%s\"}"
                                            .formatted(kim, value));
                    case LINK ->
                            town.post(
                                    site,
                                    "/auth/v1/verify",
                                    "{\"type\":\"magiclink\",\"token_hash\":\"" + value + "\"}");
                    case PRESSED_LINK ->
                            at(
                                            site,
                                            town.gateway.post(
                                                    "/auth/v1/verify?type=magiclink&token=" + value,
                                                    ""))
                                    .header("content-type", "application/x-www-form-urlencoded");
                    case FACTOR_ID ->
                            town.post(site, "/auth/v1/factors/" + value + "/challenge", "{}")
                                    .bearer(bearer);
                    case USER_ID ->
                            town.gateway.get("/auth/v1/admin/users/" + value).key(site.secretKey());
                    case SESSION_ID ->
                            town.gateway
                                    .delete("/auth/v1/user/sessions/" + value)
                                    .key(site.publishableKey())
                                    .bearer(bearer);
                };
        return request.header("x-supabase-api-version", "2024-01-01").from(from).send();
    }

    private static Gateway.Request at(TestSite site, Gateway.Request request) {
        return request.header("host", site + ".skerry.localhost");
    }

    private List<String> refused(TestSite site) {
        return stage
                .rows(
                        "select event from pool.audit_events where site_id = ? and ip = ? and outcome = 'failure'",
                        site.site().id().value(),
                        place)
                .stream()
                .map(row -> String.valueOf(row.get("event")))
                .toList();
    }

    private String written(TestSite site) {
        return stage.rows(
                        "select * from pool.audit_events where site_id = ? and ip = ?",
                        site.site().id().value(),
                        place)
                .toString();
    }
}
