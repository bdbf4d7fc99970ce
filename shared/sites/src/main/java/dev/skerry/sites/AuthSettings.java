package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How people sign up and in on a site. What is left out is as the deployment has it.
 *
 * @param signUp whether strangers may make an account
 * @param confirmEmail whether an address must be confirmed before the first sign-in
 * @param minPasswordLength 8 to 72 characters
 * @param redirectUrls where links in mail may lead to, besides the site's own address
 * @param linkMode {@code button}: a link in mail shows a page with a button, so that mail scanners
 *     that open it use nothing up; {@code direct}: opening it is enough
 * @param accessTokenSeconds how long an access token is good for, 60 to 86400
 * @param secureEmailChange whether a new address needs the consent of the old one's reader
 * @param reauthenticateAfterSeconds how old a sign-in may be that changes password or address
 *     without the current password or a code by mail; 0: none may, 31536000: all may
 * @param sessionSeconds how long a sign-in is good for however busy its owner is, 300 to 7776000
 * @param sessionIdleSeconds how long it is good for without a refresh, 300 to 7776000
 * @param breachedPasswords whether passwords of known breaches are refused
 */
@Serdeable
public record AuthSettings(
        @Nullable Boolean signUp,
        @Nullable Boolean confirmEmail,
        @Nullable Integer minPasswordLength,
        @Nullable List<String> redirectUrls,
        @Nullable String linkMode,
        @Nullable Integer accessTokenSeconds,
        @Nullable Boolean secureEmailChange,
        @Nullable Integer reauthenticateAfterSeconds,
        @Nullable Integer sessionSeconds,
        @Nullable Integer sessionIdleSeconds,
        @Nullable Boolean breachedPasswords) {

    public static final SettingKey<AuthSettings> KEY = SettingKey.of("auth", AuthSettings.class);

    public AuthSettings {
        if (minPasswordLength != null && (minPasswordLength < 8 || minPasswordLength > 72)) {
            throw Problem.invalid("/minPasswordLength", "must be 8 to 72");
        }
        if (linkMode != null && !linkMode.equals("button") && !linkMode.equals("direct")) {
            throw Problem.invalid("/linkMode", "must be button or direct");
        }
        if (accessTokenSeconds != null
                && (accessTokenSeconds < 60 || accessTokenSeconds > 86_400)) {
            throw Problem.invalid("/accessTokenSeconds", "must be 60 to 86400");
        }
        if (reauthenticateAfterSeconds != null
                && (reauthenticateAfterSeconds < 0 || reauthenticateAfterSeconds > 31_536_000)) {
            throw Problem.invalid("/reauthenticateAfterSeconds", "must be 0 to 31536000");
        }
        requireLife("/sessionSeconds", sessionSeconds);
        requireLife("/sessionIdleSeconds", sessionIdleSeconds);
        if (redirectUrls != null) {
            redirectUrls = List.copyOf(redirectUrls);
            for (int i = 0; i < redirectUrls.size(); i++) {
                if (!WebAddress.isHttpsOrLocal(redirectUrls.get(i))) {
                    throw Problem.invalid("/redirectUrls/" + i, "must be an https address");
                }
            }
        }
    }

    private static void requireLife(String pointer, @Nullable Integer seconds) {
        if (seconds != null && (seconds < 300 || seconds > 7_776_000)) {
            throw Problem.invalid(pointer, "must be 300 to 7776000");
        }
    }
}
