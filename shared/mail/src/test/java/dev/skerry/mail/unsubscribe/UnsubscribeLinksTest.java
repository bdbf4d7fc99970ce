package dev.skerry.mail.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.mail.MailStage;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscribeLinksTest {

    @RegisterExtension static final Stage stage = Stage.open(MailStage.properties());

    private static final Subscription LIST = new Subscription("kim@example.org", "news");
    private static final Subscription MASS = new Subscription("kim@example.org", null);

    private final UnsubscribeLinks links = stage.bean(UnsubscribeLinks.class);

    @Test
    void opens_to_what_it_was_made_of() {
        assertThat(open(stage.alder(), token(stage.alder(), LIST))).contains(LIST);
        assertThat(open(stage.alder(), token(stage.alder(), MASS))).contains(MASS);
    }

    @Test
    void is_the_same_for_the_same_recipient_and_tells_nobody_who_that_is() {
        String token = token(stage.alder(), LIST);
        assertThat(token).isEqualTo(token(stage.alder(), LIST));
        assertThat(token)
                .isNotEqualTo(token(stage.alder(), MASS))
                .isNotEqualTo(token(stage.alder(), new Subscription("robin@example.org", "news")));
        assertThat(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.ISO_8859_1))
                .doesNotContain("kim", "example", "news");
    }

    @Test
    void opens_on_its_own_site_only() {
        assertThat(open(stage.birch(), token(stage.alder(), LIST))).isEmpty();
        assertThat(open(stage.birch(), token(stage.birch(), LIST))).contains(LIST);
        assertThat(token(stage.birch(), LIST)).isNotEqualTo(token(stage.alder(), LIST));
    }

    @Test
    void no_bit_of_it_can_be_changed() {
        byte[] bytes = Base64.getUrlDecoder().decode(token(stage.alder(), LIST));
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            String changed = Base64.getUrlEncoder().encodeToString(bytes);
            assertThat(open(stage.alder(), changed)).as("octet %d", i).isEmpty();
            bytes[i] ^= 1;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "%00", "AAAA", "ÅÄÖ", "../../etc/passwd", "a.b.c"})
    void opens_nothing_else(String token) {
        assertThat(open(stage.alder(), token)).isEmpty();
        assertThat(open(stage.alder(), token.repeat(400))).isEmpty();
    }

    @Test
    void shows_of_an_address_what_its_owner_recognises() {
        assertThat(LIST.masked()).isEqualTo("k…@example.org");
        assertThat(LIST.toString()).doesNotContain("kim");
    }

    private String token(TestSite site, Subscription subscription) {
        String link = site.asWorker().call(() -> links.of(subscription));
        String start = "https://" + site + ".skerry.localhost" + UnsubscribeLinks.PATH;
        assertThat(link).startsWith(start);
        return link.substring(start.length());
    }

    private Optional<Subscription> open(TestSite site, String token) {
        return site.asWorker().call(() -> links.open(token));
    }
}
