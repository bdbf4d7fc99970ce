package dev.skerry.accounts.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes that other programs made. */
class PasswordsTest {

    /** By PostgreSQL's pgcrypto; libxcrypt agrees. */
    private static final String MOJA = "04$6Q5vfOwAMPQHF2qFXW8kQeGMAsoGiw8VbX2g9Ab50Sem7dVWyyyVG";

    /** Of 72 times the letter m, by libxcrypt. */
    private static final String M72 =
            "$2b$04$6Q5vfOwAMPQHF2qFXW8kQe9vFt9n8z01VVmqWgSlj3APyC598PFpq";

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private final Passwords passwords = new Passwords();

    @ParameterizedTest
    @ValueSource(strings = {"$2a$", "$2b$", "$2y$"})
    void bcrypt_is_the_same_by_each_of_its_names_also_beyond_ascii(String name) {
        assertThat(passwords.matches("nine slow ferries to Möja", name + MOJA)).isTrue();
        assertThat(passwords.matches("nine slow ferries to Moja", name + MOJA)).isFalse();
        assertThat(Passwords.isOutdated(name + MOJA)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$2x$" + MOJA,
                "$2a$03$6Q5vfOwAMPQHF2qFXW8kQeGMAsoGiw8VbX2g9Ab50Sem7dVWyyyVG",
                "$2a$20$6Q5vfOwAMPQHF2qFXW8kQeGMAsoGiw8VbX2g9Ab50Sem7dVWyyyVG",
                "$2a$" + MOJA + "x",
                "$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaA",
                "$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=abc$salt$hash"
            })
    void other_hashes_are_not_taken_over(String hash) {
        assertThat(Passwords.isImportable(hash)).isFalse();
    }

    /** Whoever types an address pays for it. */
    @Test
    void bcrypt_that_would_make_every_refusal_slow_is_too_dear() {
        String rest = MOJA.substring(2);
        for (int cost = 4; cost <= 31; cost++) {
            String hash = "$2b$%02d".formatted(cost) + rest;
            assertThat(Passwords.isImportable(hash)).as(hash).isEqualTo(cost <= 12);
            assertThat(Passwords.isTooDear(hash)).as(hash).isEqualTo(cost > 12);
        }
        assertThat(Passwords.isTooDear("$2b$14$short")).isFalse();
        assertThat(passwords.matches("nine slow ferries to Möja", "$2b$14" + rest)).isFalse();
    }

    @Test
    void what_is_hashed_here_is_known_here() {
        String hash = passwords.hash("nine slow ferries to Möja");
        assertThat(passwords.matches("nine slow ferries to Möja", hash)).isTrue();
        assertThat(Passwords.isOutdated(hash)).isFalse();
    }

    @Test
    void another_password_is_hashed_and_the_same_one_is_not() {
        String old = passwords.hash("nine slow ferries to Möja");
        assertThat(passwords.hashAnother("nine slow ferries to Möja", old)).isEmpty();
        for (String before : Arrays.asList(old, "$2b$" + MOJA, null)) {
            assertThat(passwords.hashAnother("ten slow ferries to Möja", before))
                    .hasValueSatisfying(
                            hash ->
                                    assertThat(passwords.matches("ten slow ferries to Möja", hash))
                                            .isTrue());
        }
    }

    @Test
    void a_refusal_costs_as_much_whatever_was_asked_about() {
        String here = passwords.hash("nine slow ferries to Möja");
        List<String> hashes =
                List.of(
                        "",
                        here,
                        "$2a$" + MOJA,
                        "$2a$08$" + MOJA.substring(3),
                        "$2a$10$" + MOJA.substring(3));
        List<Long> costs = new ArrayList<>(Collections.nCopies(hashes.size(), Long.MAX_VALUE));
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < hashes.size(); i++) {
                costs.set(i, Math.min(costs.get(i), refusal(hashes.get(i))));
            }
        }
        assertThat(Collections.max(costs).doubleValue() / Collections.min(costs))
                .as("%s", costs)
                .isLessThan(1.4);
    }

    /** Of this thread only, so that nothing else on the machine counts. */
    private long refusal(String stored) {
        @Nullable String hash = stored.isEmpty() ? null : stored;
        long start = CPU.getCurrentThreadCpuTime();
        assertThat(passwords.matches("eight loud gulls", hash)).isFalse();
        passwords.evenOut("eight loud gulls", hash, 10);
        return CPU.getCurrentThreadCpuTime() - start;
    }

    @Test
    void bcrypt_of_72_bytes_does_not_open_for_more() {
        String long72 = "m".repeat(72);
        assertThat(passwords.matches(long72, M72)).isTrue();
        assertThat(passwords.matches(long72 + "!", M72)).isFalse();
    }
}
