package dev.skerry.kernel.identity;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;

/**
 * Verifies a signature that everybody knows, the example of RFC 7515 appendix A.3. The JDK makes
 * its tables of the curve when it first verifies one, which takes as long as a tenth of a cold
 * start; done beside the rest of the start, nobody waits for it.
 */
public final class SignatureRehearsal {

    private static final String SIGNED =
            "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQog"
                    + "Imh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    private static final String SIGNATURE =
            "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    private static final String X = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
    private static final String Y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";

    private SignatureRehearsal() {}

    /** Returns whether it was good, which it is. */
    public static boolean run() {
        try {
            Signature signature = Signature.getInstance(Jwt.ALGORITHM);
            signature.initVerify(key());
            signature.update(Jwt.ascii(SIGNED));
            return signature.verify(Jwt.decode(SIGNATURE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has ES256", e);
        }
    }

    private static PublicKey key() throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC")
                .generatePublic(
                        new ECPublicKeySpec(
                                new ECPoint(number(X), number(Y)),
                                curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(String part) {
        return new BigInteger(1, Jwt.decode(part));
    }
}
