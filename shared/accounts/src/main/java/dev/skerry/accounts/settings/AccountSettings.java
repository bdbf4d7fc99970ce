package dev.skerry.accounts.settings;

import java.time.Duration;
import java.util.List;

/**
 * How accounts work on one site, with everything decided.
 *
 * @param directLinks whether a link in mail acts when it is opened, instead of showing a button
 *     first; mail scanners then use up the links of whoever has one
 * @param secureEmailChange whether the reader of the old address must agree to a new one
 * @param reauthenticateAfter how old a sign-in may be that changes password or address without the
 *     current password or a code by mail
 * @param sessionLife after this long a password is asked for again, however busy the owner is
 * @param sessionIdle after this long without a refresh, too
 * @param breachedPasswords whether passwords of known breaches are refused
 * @param redirectUrls where links may lead besides the site's own address, exactly
 */
public record AccountSettings(
        boolean signUp,
        boolean confirmEmail,
        int minPasswordLength,
        boolean directLinks,
        List<String> redirectUrls,
        int accessTokenSeconds,
        boolean secureEmailChange,
        Duration reauthenticateAfter,
        Duration sessionLife,
        Duration sessionIdle,
        boolean breachedPasswords) {

    public AccountSettings {
        redirectUrls = List.copyOf(redirectUrls);
    }
}
