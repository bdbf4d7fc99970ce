package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.AtOnce;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever guesses gets nowhere, from however many places, and keeps nobody out. */
class BruteForceTest {

    @RegisterExtension static final Stage stage = Stage.open();

    /**
     * Far beyond what is heard; ten thousand with {@code ./skerry test
     * -Dskerry.test.thorough=true}, which are all refused as those before them.
     */
    private static final int TRIES = Boolean.getBoolean("skerry.test.thorough") ? 10_000 : 1_500;

    /** Of one account, by passwords, in a quarter of an hour. */
    private static final int FROM_ONE_PLACE = 10;

    private static final long FROM_ANYWHERE = 100;

    /** Of one code, for ever. */
    private static final int OF_A_CODE = 5;

    /** At once: as many as hash without waiting for their turn too long. */
    private static final int FEW = 6;

    private static final int CROWD = 50;

    private final Town town = new Town(stage);
    private final String kim = Town.newcomer();

    @Test
    void tries_from_a_thousand_places_are_a_hundred_and_the_owner_gets_in() throws Exception {
        String home = Town.somewhere();
        town.member(stage.alder(), kim);
        assertThat(attempt(kim, Town.PASSWORD, home).status()).isEqualTo(200);
        List<String> places = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            places.add(Town.somewhere());
        }
        long begin = System.nanoTime();
        long heard =
                heard(
                        numbers(),
                        FEW,
                        n -> {
                            String place = places.get(Integer.parseInt(n) % places.size());
                            Gateway.Answer answer = attempt(kim, "guess number " + n, place);
                            assertThat(answer.status()).as(answer.body()).isIn(400, 429);
                            return answer.status() == 400;
                        });
        assertThat(heard).isBetween(FROM_ANYWHERE, FROM_ANYWHERE + flowed(begin, FROM_ANYWHERE));

        assertThat(attempt(kim, Town.PASSWORD, Town.somewhere()).status())
                .as("the right one from a strange place")
                .isEqualTo(429);
        Gateway.Answer owner = attempt(kim, Town.PASSWORD, home);
        assertThat(owner.status()).as(owner.body()).isEqualTo(200);
        for (int i = 0; i < FROM_ONE_PLACE + 5; i++) {
            owner = attempt(kim, "guess at home " + i, home);
        }
        assertThat(owner.status()).as("who guesses at home is stopped, too").isEqualTo(429);
    }

    /** Tokens that flow into a bucket of the quarter of an hour in the meantime. */
    private static long flowed(long begin, long burst) {
        return (long) ((System.nanoTime() - begin) / 1e9 * burst / 900) + 1;
    }

    @Test
    void many_accounts_from_one_place_are_a_hundred_a_minute() throws Exception {
        String place = Town.somewhere();
        long begin = System.nanoTime();
        long heard =
                heard(
                        numbers(),
                        FEW,
                        n ->
                                attempt("person" + n + "@example.net", "gulls", place).status()
                                        != 429);
        double minutes = (System.nanoTime() - begin) / 60e9;
        assertThat(heard).isBetween(100L, (long) (100 + 100 * minutes) + 1);
        assertThat(attempt(kim, "eight gulls", Town.somewhere()).status()).isEqualTo(400);
    }

    /** Each guess is another code, so at most five of a million are ever looked at. */
    @Test
    void five_guesses_of_a_code_are_looked_at_also_when_a_thousand_come_at_once() throws Exception {
        for (String type : List.of("signup", "recovery", "email")) {
            String lee = Town.newcomer();
            code(type, lee);
            String right = town.mailed(lee, "code");
            List<String> guesses = new ArrayList<>();
            for (int i = 0; i < 1_000_000 && guesses.size() < 1_000; i++) {
                String guess = "%06d".formatted(i);
                if (!guess.equals(right)) {
                    guesses.add(guess);
                }
            }
            assertThat(heard(guesses, CROWD, guess -> verify(type, lee, guess).status() == 200))
                    .isZero();
            assertThat(verify(type, lee, right).status()).as(type).isEqualTo(403);
            assertThat(attempts(lee)).isEqualTo(OF_A_CODE);
        }
    }

    /** What the test above is worth: it sees guesses that are counted after they were looked at. */
    @Test
    void the_same_crowd_gets_past_a_counter_that_reads_before_it_writes() throws Exception {
        AtomicInteger misses = new AtomicInteger();
        AtomicInteger looked = new AtomicInteger();
        CyclicBarrier allHaveRead = new CyclicBarrier(CROWD);
        List<String> guesses = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            guesses.add("%06d".formatted(i));
        }
        Predicate<String> careless =
                guess -> {
                    int before = misses.get();
                    await(allHaveRead);
                    if (before < OF_A_CODE) {
                        looked.incrementAndGet();
                        misses.set(before + 1);
                    }
                    return false;
                };
        heard(guesses, CROWD, careless);
        assertThat(looked.get()).isGreaterThan(OF_A_CODE);
    }

    private void code(String type, String email) {
        switch (type) {
            case "signup" -> town.signUp(stage.alder(), email);
            case "recovery" -> {
                town.member(stage.alder(), email);
                post("recover", "{\"email\":\"" + email + "\"}");
            }
            default -> post("otp", "{\"email\":\"" + email + "\"}");
        }
    }

    private void post(String path, String body) {
        town.post(stage.alder(), "/auth/v1/" + path, body).send();
    }

    private static List<String> numbers() {
        return IntStream.range(0, TRIES).mapToObj(Integer::toString).toList();
    }

    private static long heard(List<String> guesses, int atOnce, Predicate<String> guess)
            throws Exception {
        List<Callable<Boolean>> calls = new ArrayList<>();
        guesses.forEach(it -> calls.add(() -> guess.test(it)));
        return Collections.frequency(AtOnce.call(atOnce, calls), true);
    }

    private Gateway.Answer verify(String type, String email, String code) {
        String body =
                "{\"type\":\"%s\",\"email\":\"%s\",\"token\":\"%s\"}".formatted(type, email, code);
        return town.post(stage.alder(), "/auth/v1/verify", body).send();
    }

    private static long attempts(String email) {
        return stage.count(
                "select max(t.code_attempts) from pool.one_time_tokens t join pool.users u"
                        + " on u.site_id = t.site_id and u.id = t.user_id where u.email_norm = ?",
                email);
    }

    private Gateway.Answer attempt(String email, String password, String from) {
        return town.post(
                        stage.alder(),
                        "/auth/v1/token?grant_type=password",
                        Town.credentials(email, password))
                .from(from)
                .send();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
