package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.accounts.mfa.Totp;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.io.ByteArrayOutputStream;

/** Somebody's authenticator app, and what its owner does with it. */
final class Authenticator {

    /** Challenges are bound to where they were asked for. */
    private final String address = Town.somewhere();

    private final Stage stage;
    private final Town town;
    private final TestSite site;
    private final byte[] secret;
    final String id;

    private Authenticator(Stage stage, Town town, TestSite site, Gateway.Answer enrolled) {
        this.stage = stage;
        this.town = town;
        this.site = site;
        this.id = town.text(enrolled, "id");
        this.secret = decoded(town.text(enrolled, "totp", "secret"));
    }

    /** A factor that has still to be verified. */
    static Authenticator enrolled(Stage stage, Town town, TestSite site, String token) {
        Gateway.Answer answer = enroll(town, site, token, "phone" + Town.newcomer());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new Authenticator(stage, town, site, answer);
    }

    static Gateway.Answer enroll(Town town, TestSite site, String token, String name) {
        String body = "{\"factor_type\":\"totp\",\"friendly_name\":\"" + name + "\"}";
        return town.post(site, "/auth/v1/factors", body).bearer(token).send();
    }

    /** What it shows now. The same code is good once, so time passes first. */
    String next() {
        stage.clock().advance(java.time.Duration.ofSeconds(31));
        return now();
    }

    String now() {
        return Totp.code(secret, Totp.step(stage.clock().instant()));
    }

    String challenge(String token) {
        Gateway.Answer answer =
                town.post(site, "/auth/v1/factors/" + id + "/challenge", "{}")
                        .bearer(token)
                        .from(address)
                        .send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return town.text(answer, "id");
    }

    Gateway.Answer verify(String token, String challenge, String code) {
        return request(token, challenge, code).from(address).send();
    }

    Gateway.Request request(String token, String challenge, String code) {
        String body = "{\"challenge_id\":\"%s\",\"code\":\"%s\"}".formatted(challenge, code);
        return town.post(site, "/auth/v1/factors/" + id + "/verify", body).bearer(token);
    }

    /** Challenge and code at once: a session of aal2. */
    Gateway.Answer pass(String token) {
        Gateway.Answer answer = verify(token, challenge(token), next());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    Gateway.Answer remove(String token) {
        return town.gateway
                .delete("/auth/v1/factors/" + id)
                .key(site.publishableKey())
                .header("x-supabase-api-version", "2024-01-01")
                .bearer(token)
                .from(address)
                .send();
    }

    private static byte[] decoded(String base32) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (char letter : base32.toCharArray()) {
            buffer = (buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        return bytes.toByteArray();
    }
}
