package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.accounts.RefreshSession;
import dev.skerry.testing.AtOnce;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The parent-of-active rule, also when everything happens at once. */
class RefreshRotationTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final int TABS = 100;
    private static final int ROTATIONS = 1_000;

    private final Town town = new Town(stage);

    @Test
    void a_hundred_tabs_at_once_get_one_and_the_same_successor() throws Exception {
        Gateway.Answer member = town.member(stage.alder(), Town.newcomer());
        UUID user = town.id(member);

        assertThat(successors(this::refreshed, town.text(member, "refresh_token"))).hasSize(1);
        assertThat(tokensOf(user)).isEqualTo(2);
    }

    /** What the test above is worth: it sees a rotation that reads before it writes. */
    @Test
    void the_same_race_catches_a_rotation_without_a_lock() throws Exception {
        AtomicReference<String> active = new AtomicReference<>("first");
        CyclicBarrier allHaveRead = new CyclicBarrier(TABS);
        UnaryOperator<String> careless =
                shown -> {
                    boolean isActive = active.get().equals(shown);
                    await(allHaveRead);
                    String next = isActive ? UUID.randomUUID().toString() : active.get();
                    active.set(next);
                    return next;
                };
        assertThat(successors(careless, "first")).hasSizeGreaterThan(1);
    }

    @Test
    void the_token_before_the_active_one_is_given_the_active_one() {
        Gateway.Answer member = town.member(stage.alder(), Town.newcomer());
        String first = town.text(member, "refresh_token");
        String second = refreshed(first);

        assertThat(refreshed(first)).isEqualTo(second);
        assertThat(refreshed(first)).isEqualTo(second);
        assertThat(refreshed(second)).isNotEqualTo(second);
        assertThat(tokensOf(town.id(member))).isEqualTo(3);
    }

    @Test
    void an_older_token_ends_the_session_for_everybody() {
        Gateway.Answer member = town.member(stage.alder(), Town.newcomer());
        List<String> chain = new ArrayList<>(List.of(town.text(member, "refresh_token")));
        for (int i = 0; i < ROTATIONS; i++) {
            chain.add(refreshed(chain.getLast()));
        }
        assertThat(new HashSet<>(chain)).hasSize(ROTATIONS + 1);
        Gateway.Answer last = town.refresh(stage.alder(), chain.get(ROTATIONS - 1));
        assertThat(town.text(last, "refresh_token")).isEqualTo(chain.getLast());

        for (String old : chain.subList(0, ROTATIONS - 1)) {
            assertThat(town.code(town.refresh(stage.alder(), old)))
                    .isEqualTo("refresh_token_already_used");
            assertThat(town.code(town.refresh(stage.alder(), chain.getLast())))
                    .isEqualTo("session_expired");
            assertThat(town.code(town.user(stage.alder(), town.text(last, "access_token"))))
                    .isEqualTo("session_not_found");
            stage.insert(
                    "update pool.sessions set ended_at = null where user_id = ?", town.id(member));
        }
        assertThat(town.user(stage.alder(), town.text(last, "access_token")).status())
                .as("the same session, but for the thefts")
                .isEqualTo(200);
        assertThat(tokensOf(town.id(member))).isEqualTo(ROTATIONS + 1);
    }

    /** However many come with it at once, and however soon: only the direct parent is forgiven. */
    @Test
    void a_hundred_thieves_with_the_grandparent_get_nothing() throws Exception {
        Gateway.Answer member = town.member(stage.alder(), Town.newcomer());
        String first = town.text(member, "refresh_token");
        refreshed(refreshed(first));

        assertThat(successors(this::refusal, first))
                .containsOnly("refresh_token_already_used", "session_expired");
        assertThat(tokensOf(town.id(member))).isEqualTo(3);
    }

    private String refusal(String token) {
        return town.code(town.refresh(stage.alder(), token));
    }

    @Test
    void another_session_of_the_same_person_goes_on() {
        String kim = Town.newcomer();
        String first = town.text(town.member(stage.alder(), kim), "refresh_token");
        Gateway.Answer other = town.signIn(stage.alder(), kim, Town.PASSWORD);
        refreshed(refreshed(first));
        town.refresh(stage.alder(), first);

        assertThat(town.user(stage.alder(), town.text(other, "access_token")).status())
                .isEqualTo(200);
    }

    @Test
    void a_token_of_another_site_is_unknown_and_stays_good() {
        Gateway.Answer member = town.member(stage.birch(), Town.newcomer());
        String token = town.text(member, "refresh_token");

        assertThat(town.code(town.refresh(stage.alder(), token)))
                .isEqualTo("refresh_token_not_found");
        assertThat(town.refresh(stage.birch(), token).status()).isEqualTo(200);
    }

    @Test
    void the_rows_hold_no_token() {
        Gateway.Answer member = town.member(stage.alder(), Town.newcomer());
        String first = town.text(member, "refresh_token");
        String second = refreshed(first);

        assertThat(stage.rows("select * from pool.refresh_tokens").toString())
                .doesNotContain(first, second);
    }

    @Test
    void made_up_tokens_are_unknown() {
        for (String odd : List.of("x", "' or 1=1 --", "a".repeat(9_000), "\\u0001", "é")) {
            assertThat(town.refresh(stage.alder(), odd).status()).isEqualTo(400);
        }
    }

    private String refreshed(String token) {
        return stage.alder()
                .asAnonymous()
                .call(() -> stage.bean(RefreshSession.class).refresh(token))
                .refreshToken();
    }

    private static Set<String> successors(UnaryOperator<String> refresh, String token)
            throws Exception {
        return Set.copyOf(AtOnce.call(TABS, () -> refresh.apply(token)));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long tokensOf(UUID user) {
        return stage.count(
                "select count(*) from pool.refresh_tokens t join pool.sessions s"
                        + " on s.site_id = t.site_id and s.id = t.session_id where s.user_id = ?",
                user);
    }
}
