package dev.skerry.accounts.settings;

import java.util.List;

/**
 * How accounts work on one site, with everything decided.
 *
 * @param directLinks whether a link in mail acts when it is opened, instead of showing a button
 *     first; mail scanners then use up the links of whoever has one
 * @param redirectUrls where links may lead besides the site's own address, exactly
 */
public record AccountSettings(
        boolean signUp,
        boolean confirmEmail,
        int minPasswordLength,
        boolean directLinks,
        List<String> redirectUrls,
        int accessTokenSeconds) {

    public AccountSettings {
        redirectUrls = List.copyOf(redirectUrls);
    }
}
