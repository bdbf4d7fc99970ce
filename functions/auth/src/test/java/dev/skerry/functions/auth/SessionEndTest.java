package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that was given out before a session ended opens anything after it. */
class SessionEndTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final int PEOPLE = 2;
    private static final String NEXT = "nine blue fishing boats";

    private final Town town = new Town(stage);

    /** What ends the sessions of somebody; each leaves no other way in open. */
    enum End {
        SIGNED_OUT_HERE,
        SIGNED_OUT_EVERYWHERE,
        SIGNED_OUT_FROM_ELSEWHERE,
        PICKED_FROM_THE_LIST,
        CHOSE_ANOTHER_PASSWORD,
        WAS_GIVEN_ANOTHER_PASSWORD,
        REFRESH_TOKEN_COPIED,
        SECOND_FACTOR_SHOWN_ELSEWHERE,
        BANNED,
        DELETED,
        DELETED_BUT_FOR_THE_ID,
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void every_token_of_a_session_ends_with_it(End end) {
        for (int person = 0; person < PEOPLE; person++) {
            String kim = Town.newcomer();
            Gateway.Answer session = town.member(stage.alder(), kim);
            Gateway.Answer elsewhere = town.signIn(stage.alder(), kim, Town.PASSWORD);
            Gateway.Answer fresh = refreshed(session);
            assertThat(opens(text(session, "access_token"))).isTrue();
            assertThat(opens(text(fresh, "access_token"))).isTrue();

            end(end, fresh, elsewhere);

            assertThat(opens(text(session, "access_token"))).as("%s", end).isFalse();
            assertThat(opens(text(fresh, "access_token"))).as("%s", end).isFalse();
            for (Gateway.Answer of : new Gateway.Answer[] {fresh, session}) {
                Gateway.Answer refused = town.refresh(stage.alder(), text(of, "refresh_token"));
                assertThat(refused.status()).as(end + refused.body()).isEqualTo(400);
            }
        }
    }

    @Test
    void a_site_that_is_suspended_lets_nobody_in_within_a_minute() {
        TestSite cedar = stage.site("cedar", "business");
        town.relay(cedar);
        Gateway.Answer session = town.member(cedar, Town.newcomer());
        stage.insert("update directory.sites set status = 'archived' where slug = 'cedar'");

        stage.clock().advance(Duration.ofMinutes(1));

        Gateway.Answer user =
                town.get(cedar, "/auth/v1/user")
                        .bearer(text(session, "access_token"))
                        .mayFail()
                        .send();
        assertThat(user.status()).as(user.body()).isEqualTo(503);
        Gateway.Answer refreshed =
                town.post(
                                cedar,
                                "/auth/v1/token?grant_type=refresh_token",
                                "{\"refresh_token\":\"" + text(session, "refresh_token") + "\"}")
                        .mayFail()
                        .send();
        assertThat(refreshed.status()).isEqualTo(503);
    }

    private void end(End end, Gateway.Answer session, Gateway.Answer elsewhere) {
        String here = text(session, "access_token");
        String there = text(elsewhere, "access_token");
        String user = "/auth/v1/admin/users/" + town.id(session);
        Gateway.Answer done =
                switch (end) {
                    case SIGNED_OUT_HERE -> logout(here, "local");
                    case SIGNED_OUT_EVERYWHERE -> logout(there, "global");
                    case SIGNED_OUT_FROM_ELSEWHERE -> logout(there, "others");
                    case PICKED_FROM_THE_LIST ->
                            town.gateway
                                    .delete(
                                            "/auth/v1/user/sessions/"
                                                    + town.claim(session, "session_id"))
                                    .key(stage.alder().publishableKey())
                                    .bearer(there)
                                    .send();
                    case CHOSE_ANOTHER_PASSWORD ->
                            town.change(stage.alder(), there, "{\"password\":\"" + NEXT + "\"}")
                                    .send();
                    case WAS_GIVEN_ANOTHER_PASSWORD ->
                            asSite(town.gateway.put(user, "{\"password\":\"" + NEXT + "\"}"));
                    case REFRESH_TOKEN_COPIED -> {
                        Gateway.Answer last = refreshed(refreshed(session));
                        assertThat(opens(text(last, "access_token"))).isTrue();
                        yield town.refresh(stage.alder(), text(session, "refresh_token"));
                    }
                    case SECOND_FACTOR_SHOWN_ELSEWHERE ->
                            Authenticator.enrolled(stage, town, stage.alder(), there).pass(there);
                    case BANNED -> asSite(town.gateway.put(user, "{\"ban_duration\":\"24h\"}"));
                    case DELETED -> asSite(town.gateway.delete(user));
                    case DELETED_BUT_FOR_THE_ID ->
                            asSite(town.gateway.delete(user, "{\"should_soft_delete\":true}"));
                };
        int expected =
                switch (end) {
                    case REFRESH_TOKEN_COPIED -> 400;
                    case SIGNED_OUT_HERE, SIGNED_OUT_EVERYWHERE, SIGNED_OUT_FROM_ELSEWHERE -> 204;
                    default -> 200;
                };
        assertThat(done.status()).as(end + done.body()).isEqualTo(expected);
    }

    private Gateway.Answer asSite(Gateway.Request request) {
        return request.key(stage.alder().secretKey()).send();
    }

    private Gateway.Answer logout(String token, String scope) {
        return town.post(stage.alder(), "/auth/v1/logout?scope=" + scope, "").bearer(token).send();
    }

    private Gateway.Answer refreshed(Gateway.Answer session) {
        Gateway.Answer next = town.refresh(stage.alder(), text(session, "refresh_token"));
        assertThat(next.status()).as(next.body()).isEqualTo(200);
        return next;
    }

    /** Reads, changes and lists, which are three ways past one door. */
    private boolean opens(String token) {
        boolean reads = town.user(stage.alder(), token).status() == 200;
        String data = "{\"data\":{\"town\":\"Visby\"}}";
        assertThat(town.change(stage.alder(), token, data).send().status() == 200).isEqualTo(reads);
        assertThat(
                        town.get(stage.alder(), "/api/members/me/sessions")
                                        .bearer(token)
                                        .send()
                                        .status()
                                == 200)
                .isEqualTo(reads);
        return reads;
    }

    private String text(Gateway.Answer answer, String name) {
        return town.text(answer, name);
    }
}
