package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stopwatch tells nobody who has an account. */
class AnswerTimeTest {

    @RegisterExtension static final Stage stage = Stage.open();

    /**
     * Of each kind; a thousand with {@code ./skerry test -Dskerry.test.thorough=true}, which is
     * minutes of waiting for the next tick.
     */
    private static final int SAMPLES = Boolean.getBoolean("skerry.test.thorough") ? 1_000 : 200;

    /** Mails to one address before the limit. */
    private static final int EACH = 3;

    /**
     * One in a hundred honest rounds looks like a difference, more on a busy machine. So what looks
     * like one is looked at longer: what a busy machine did is outweighed, what we did stays.
     */
    private static final int ROUNDS = 5;

    private static final double CHANCE = 0.01;

    private static final double MILLISECONDS = 5;

    /** After the cost, as people who move here bring one. */
    private static final String BCRYPT = "CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

    private final Town town = new Town(stage);

    /** What waits for a tick is asked by several at once, what hashes by as many as can. */
    @ParameterizedTest
    @CsvSource({
        "signup, confirmed, 2",
        "token?grant_type=password, hashed here, 2",
        "token?grant_type=password, hashed elsewhere, 2",
        "recover, confirmed, 4",
        "otp, confirmed, 4",
        "resend, waiting, 4"
    })
    void enumeration_timing(String path, String account, int askers) throws Exception {
        alike(
                askers,
                person -> {
                    String known = Town.newcomer();
                    String unknown = Town.newcomer();
                    add(known, account, person);
                    return new Pair(() -> time(path, known), () -> time(path, unknown));
                });
    }

    /** Of a member, and of nobody, and wrong in the same way. */
    @ParameterizedTest
    @ValueSource(strings = {"signature", "origin"})
    void a_passkey_is_refused_as_late_whether_it_is_known_or_not(String wrong) throws Exception {
        Passkeys passkeys = new Passkeys(stage, town);
        passkeys.enable(stage.alder(), true);
        Gateway.Answer member = town.member(stage.alder(), Town.newcomer());
        SoftPasskey known = passkeys.added(stage.alder(), town.text(member, "access_token"));
        SoftPasskey unknown = new SoftPasskey(known.origin);
        unknown.userHandle = known.userHandle;
        if (wrong.equals("origin")) {
            known.origin = "https://elsewhere.example";
            unknown.origin = known.origin;
        }
        alike(
                4,
                person ->
                        new Pair(
                                () -> time(passkeys, forged(passkeys, unknown, known.id())),
                                () -> time(passkeys, forged(passkeys, unknown, unknown.id()))));
    }

    /** Two questions whose answers are to come after the same time. */
    private record Pair(LongSupplier known, LongSupplier unknown) {}

    private void alike(int askers, IntFunction<Pair> people) throws Exception {
        PairedTimes times = new PairedTimes();
        round(times, askers, people);
        for (int i = 1; i < ROUNDS && differ(times); i++) {
            round(times, askers, people);
        }
        assertThat(times.count()).isGreaterThanOrEqualTo(SAMPLES);
        assertThat(Math.abs(times.median())).as("milliseconds").isLessThan(MILLISECONDS);
        assertThat(times.likelihood()).as("of chance").isGreaterThan(CHANCE);
    }

    private static boolean differ(PairedTimes times) {
        return Math.abs(times.median()) >= MILLISECONDS || times.likelihood() <= CHANCE;
    }

    /** Known and unknown are asked about equally often, so that their limits look alike, too. */
    private static void round(PairedTimes times, int askers, IntFunction<Pair> people)
            throws Exception {
        List<Callable<Boolean>> pairs = new ArrayList<>();
        for (int person = 0; person < SAMPLES / EACH + 1; person++) {
            Pair pair = people.apply(person);
            pairs.add(
                    () -> {
                        for (int i = 0; i < EACH; i++) {
                            times.measure(pair.known(), pair.unknown());
                        }
                        return true;
                    });
        }
        try (ExecutorService all = Executors.newFixedThreadPool(askers)) {
            for (Future<Boolean> pair : all.invokeAll(pairs)) {
                pair.get();
            }
        }
    }

    private void add(String email, String account, int person) {
        String cost = person % 2 == 0 ? "08" : "05";
        String more =
                switch (account) {
                    case "hashed here" -> ",\"password\":\"" + Town.PASSWORD + "\"";
                    case "hashed elsewhere" ->
                            ",\"password_hash\":\"$2a$" + cost + "$" + BCRYPT + "\"";
                    default -> "";
                };
        String body =
                "{\"email\":\"%s\",\"email_confirm\":%s%s}"
                        .formatted(email, !account.equals("waiting"), more);
        Gateway.Answer added =
                town.gateway
                        .post("/auth/v1/admin/users", body)
                        .key(stage.alder().secretKey())
                        .send();
        assertThat(added.status()).as(added.body()).isEqualTo(200);
    }

    private long time(String path, String email) {
        String body =
                "{\"email\":\"%s\",\"type\":\"signup\",\"create_user\":false,\"password\":\"eight loud gulls\"}"
                        .formatted(email);
        long start = System.nanoTime();
        Gateway.Answer answer = town.post(stage.alder(), "/auth/v1/" + path, body).send();
        long taken = System.nanoTime() - start;
        assertThat(answer.status())
                .as(answer.body())
                .isEqualTo(path.startsWith("token") ? 400 : 200);
        return taken;
    }

    private String forged(Passkeys passkeys, SoftPasskey by, String id) {
        return by.get(town, passkeys.begin(stage.alder())).replace(by.id(), id);
    }

    private static long time(Passkeys passkeys, String body) {
        long start = System.nanoTime();
        Gateway.Answer answer = passkeys.signIn(stage.alder(), body);
        long taken = System.nanoTime() - start;
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        return taken;
    }
}
