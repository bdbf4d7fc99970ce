package dev.skerry.accounts.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes that other programs made. */
class PasswordsTest {

    /** By PostgreSQL's pgcrypto; libxcrypt agrees. */
    private static final String MOJA = "04$6Q5vfOwAMPQHF2qFXW8kQeGMAsoGiw8VbX2g9Ab50Sem7dVWyyyVG";

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
                "$2a$20$6Q5vfOwAMPQHF2qFXW8kQeGMAsoGiw8VbX2g9Ab50Sem7dVWyyyVG",
                "$2a$" + MOJA + "x",
                "$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaA",
                "$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=abc$salt$hash"
            })
    void other_hashes_are_not_taken_over(String hash) {
        assertThat(Passwords.isImportable(hash)).isFalse();
    }

    @Test
    void what_is_hashed_here_is_known_here() {
        String hash = passwords.hash("nine slow ferries to Möja");
        assertThat(passwords.matches("nine slow ferries to Möja", hash)).isTrue();
        assertThat(Passwords.isOutdated(hash)).isFalse();
    }
}
