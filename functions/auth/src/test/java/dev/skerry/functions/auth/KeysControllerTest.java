package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.sites.RotateSigningKey;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeysControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String PATH = "/auth/v1/.well-known/jwks.json";

    private final Town town = new Town(stage);

    @Test
    void a_token_is_verified_with_what_is_published_and_no_private_part_is() throws Exception {
        String token = town.text(town.member(stage.alder(), Town.newcomer()), "access_token");
        Gateway.Answer answer = town.get(stage.alder(), PATH).send();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("cache-control")).isEqualTo("public, max-age=600");
        assertThat(answer.body()).contains("\"alg\":\"ES256\"", "\"use\":\"sig\"");
        assertThat(answer.body()).doesNotContain("\"d\"");
        assertThat(text(token.split("\\.")[0]))
                .contains("\"kid\":\"" + town.text(answer, "keys", "0", "kid") + "\"");
        assertThat(isSigned(token, answer)).isTrue();
    }

    @Test
    void the_keys_of_another_site_verify_nothing_of_this_one() throws Exception {
        String token = town.text(town.member(stage.alder(), Town.newcomer()), "access_token");
        Gateway.Answer birch = town.get(stage.birch(), PATH).send();

        assertThat(isSigned(token, birch)).isFalse();
        assertThat(birch.body()).doesNotContain(stage.alder().kid());
    }

    /** As whoever verifies tokens elsewhere finds them: without any key of ours. */
    @Test
    void host_or_parameter_name_the_site_as_well_as_a_key_does() {
        String expected = town.get(stage.alder(), PATH).send().body();
        String host = "alder.skerry.localhost";

        assertThat(town.gateway.get(PATH).header("host", host).send().body()).isEqualTo(expected);
        assertThat(town.gateway.get(PATH + "?site=alder").send().body()).isEqualTo(expected);
        String key = stage.alder().publishableKey();
        assertThat(town.gateway.get(PATH + "?apikey=" + key).send().body()).isEqualTo(expected);
    }

    @Test
    void no_site_and_an_unknown_one_are_refused() {
        for (String query :
                new String[] {"", "?site=", "?site=nowhere", "?site=%27", "?apikey=x"}) {
            Gateway.Answer answer = town.gateway.get(PATH + query).send();
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(town.code(answer)).isEqualTo("site_required");
        }
        TestSite birch = stage.birch();
        Gateway.Answer two = town.get(birch, PATH).header("host", "alder.skerry.localhost").send();
        assertThat(town.code(two)).isEqualTo("site_mismatch");
    }

    @Test
    void a_new_key_is_published_before_it_signs_and_the_old_one_verifies_its_last_token() {
        TestSite cedar = stage.site("cedar", "business");
        Town there = new Town(stage);
        there.relay(cedar);
        Gateway.Answer before = there.member(cedar, Town.newcomer());
        String token = town.text(before, "access_token");

        RotateSigningKey.Result next = rotate(cedar, false);

        assertThat(kids(cedar)).containsExactly(cedar.kid(), next.kid());
        Gateway.Answer early = town.refresh(cedar, town.text(before, "refresh_token"));
        assertThat(kid(early)).isEqualTo(cedar.kid());
        stage.clock().advance(Duration.ofMinutes(16));
        Gateway.Answer late = town.refresh(cedar, town.text(early, "refresh_token"));
        assertThat(kid(late)).isEqualTo(next.kid());
        assertThat(town.user(cedar, token).status()).isEqualTo(200);
        assertThat(town.user(cedar, town.text(late, "access_token")).status()).isEqualTo(200);
        assertThat(kids(cedar)).containsExactly(next.kid(), cedar.kid());
        stage.clock().advance(Duration.ofHours(26));
        assertThat(kids(cedar)).containsExactly(next.kid());
    }

    @Test
    void the_tokens_of_a_withdrawn_key_are_refused_and_refreshed() {
        TestSite dune = stage.site("dune", "business");
        Town there = new Town(stage);
        there.relay(dune);
        Gateway.Answer before = there.member(dune, Town.newcomer());
        String others = town.text(town.member(stage.alder(), Town.newcomer()), "access_token");

        RotateSigningKey.Result next = rotate(dune, true);

        Gateway.Answer refused = town.user(dune, town.text(before, "access_token"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(town.code(refused)).isEqualTo("bad_jwt");
        Gateway.Answer after = town.refresh(dune, town.text(before, "refresh_token"));
        assertThat(kid(after)).isEqualTo(next.kid());
        assertThat(town.user(dune, town.text(after, "access_token")).status()).isEqualTo(200);
        assertThat(kids(dune)).containsExactly(next.kid());
        assertThat(town.user(stage.alder(), others).status()).isEqualTo(200);
    }

    private static RotateSigningKey.Result rotate(TestSite site, boolean withdraw) {
        return stage.bean(RotateSigningKey.class)
                .rotate(new RotateSigningKey.Command(site.site().id().value(), withdraw));
    }

    private List<String> kids(TestSite site) {
        return Pattern.compile("\"kid\":\"([^\"]*)\"")
                .matcher(town.get(site, PATH).send().body())
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    private String kid(Gateway.Answer session) {
        String header = text(town.text(session, "access_token").split("\\.")[0]);
        return header.replaceFirst(".*\"kid\":\"([^\"]*)\".*", "$1");
    }

    private boolean isSigned(String token, Gateway.Answer keys) throws Exception {
        String[] parts = token.split("\\.");
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(key(keys));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private PublicKey key(Gateway.Answer keys) throws Exception {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point =
                new ECPoint(
                        number(town.text(keys, "keys", "0", "x")),
                        number(town.text(keys, "keys", "0", "y")));
        return KeyFactory.getInstance("EC")
                .generatePublic(
                        new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(String coordinate) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(coordinate));
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
