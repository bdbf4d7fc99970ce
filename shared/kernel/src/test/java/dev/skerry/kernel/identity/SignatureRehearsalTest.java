package dev.skerry.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignatureRehearsalTest {

    @Test
    void the_signature_it_knows_is_good() {
        assertThat(SignatureRehearsal.run()).isTrue();
    }
}
