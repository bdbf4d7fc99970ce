package dev.skerry.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {

    @ParameterizedTest
    @CsvSource({
        "kim@example.org, kim@example.org",
        "Kim.Berg+tag@Example.ORG, Kim.Berg+tag@example.org",
        "a@münchen.de, a@xn--mnchen-3ya.de",
        "o'hara@a-b.example, o'hara@a-b.example"
    })
    void keeps_an_address_in_the_form_of_the_wire(String written, String wire) {
        assertThat(Mailbox.of(written).address()).isEqualTo(wire);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kim",
                "@example.org",
                "kim@",
                "jörg@example.org",
                "\"a b\"@example.org",
                "(c)a@example.org",
                ".a@example.org",
                "a.@example.org",
                "a..b@example.org",
                "a@[1.2.3.4]",
                "a@-x.com",
                "a@x..com",
                "a@example.org\r\nRCPT TO:<b@example.org>",
                "a\0@example.org",
                "a@b@example.org",
                "a@exa mple.org",
                "a@example.org>",
                "<a@example.org",
                "a@example.org, b@example.org",
                "a@.example.org",
                "a@example.org."
            })
    void refuses_what_is_not_one_plain_address(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> Mailbox.of(written));
    }

    @Test
    void measures_addresses_as_rfc_5321_does() {
        String domain = "x".repeat(61) + "." + "y".repeat(61) + "." + "z".repeat(62) + ".se";
        assertThat(Mailbox.of("a".repeat(64) + "@example.org").address()).hasSize(76);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mailbox.of("a".repeat(65) + "@example.org"));
        assertThat(Mailbox.of("a".repeat(64) + "@" + domain).address()).hasSize(254);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mailbox.of("a".repeat(64) + "@x" + domain));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mailbox.of("a@" + "x".repeat(64) + ".org"));
    }

    @Test
    void writes_names_so_that_they_cannot_become_addresses() {
        assertThat(new Mailbox("Alder, Sons <x@evil.example>", "a@alder.example").header())
                .isEqualTo("\"Alder, Sons <x@evil.example>\" <a@alder.example>");
        assertThat(new Mailbox("A \"quoted\\ name", "a@alder.example").header())
                .isEqualTo("\"A \\\"quoted\\\\ name\" <a@alder.example>");
        assertThat(new Mailbox("Åsa Öst", "a@alder.example").header())
                .isEqualTo("=?UTF-8?Q?=C3=85sa_=C3=96st?= <a@alder.example>");
        assertThat(new Mailbox("=?UTF-8?Q?=0ABcc:_x?=", "a@alder.example").header())
                .startsWith("=?UTF-8?Q?=3D=3FUTF-8");
        assertThat(new Mailbox("  ", "a@alder.example").header()).isEqualTo("a@alder.example");
    }
}
