package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Base64;
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
