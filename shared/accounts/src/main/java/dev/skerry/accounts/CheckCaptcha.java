package dev.skerry.accounts;

import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.settings.CaptchaSettings;
import dev.skerry.kernel.net.OutboundCalls;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.sites.SiteSettings;
import io.micronaut.context.annotation.Value;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a person is at the other end, where the site wants to know. A provider that does not
 * answer keeps everybody out: that is a fault, and clients try again.
 */
@Singleton
public final class CheckCaptcha {

    private static final Logger LOG = LoggerFactory.getLogger(CheckCaptcha.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LONGEST_TOKEN = 4_096;

    @Serdeable
    record Verdict(@Nullable Boolean success) {}

    private final SiteSettings settings;
    private final OutboundCalls calls;
    private final JsonMapper json;
    private final String address;

    /**
     * @param address asked in place of the provider's own, in tests
     */
    CheckCaptcha(
            SiteSettings settings,
            OutboundCalls calls,
            JsonMapper json,
            @Value("${skerry.accounts.captcha-url:}") String address) {
        this.settings = settings;
        this.calls = calls;
        this.json = json;
        this.address = address;
    }

    /**
     * @throws Problem {@code captcha_failed}, {@code unavailable}
     */
    public void check(@Nullable String token, Client client) {
        Optional<CaptchaSettings> captcha = settings.find(CaptchaSettings.KEY);
        if (captcha.isPresent() && !isPerson(captcha.get(), token, client)) {
            throw new Problem(ProblemCode.CAPTCHA_FAILED, "captcha protection: request disallowed");
        }
    }

    private boolean isPerson(CaptchaSettings captcha, @Nullable String token, Client client) {
        if (token == null || token.isBlank() || token.length() > LONGEST_TOKEN) {
            return false;
        }
        URI asked = address.isEmpty() ? captcha.address() : URI.create(address);
        Map<String, String> form =
                Map.of("secret", captcha.secret(), "response", token, "remoteip", client.ip());
        try {
            Verdict verdict = json.readValue(calls.post(asked, form, PATIENCE), Verdict.class);
            return verdict != null && Boolean.TRUE.equals(verdict.success());
        } catch (IOException e) {
            LOG.warn("The captcha provider does not answer", e);
            throw new Problem(ProblemCode.UNAVAILABLE, "The captcha provider does not answer");
        }
    }
}
