package dev.skerry.kernel.id;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashesTest {

    /** RFC 4231, test cases 1, 2 and 6. */
    @Test
    void signs_as_the_standard_s_examples() {
        assertThat(hmac("0b".repeat(20), "Hi There"))
                .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        assertThat(hmac("4a656665", "what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(hmac("aa".repeat(131), "Test Using Larger Than Block-Size Key - Hash Key First"))
                .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 63, 64, 65, 200})
    void signs_as_the_jdk_does(int length) throws Exception {
        byte[] key = new byte[length];
        new Random(length).nextBytes(key);
        Mac jdk = Mac.getInstance("HmacSHA256");
        jdk.init(new SecretKeySpec(key, "HmacSHA256"));
        for (String text : new String[] {"", "å", "x".repeat(55), "x".repeat(1000)}) {
            assertThat(Hashes.hmac(key, text)).isEqualTo(jdk.doFinal(text.getBytes(UTF_8)));
        }
    }

    private static String hmac(String key, String text) {
        return HexFormat.of().formatHex(Hashes.hmac(HexFormat.of().parseHex(key), text));
    }
}
