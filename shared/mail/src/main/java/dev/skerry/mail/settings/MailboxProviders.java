package dev.skerry.mail.settings;

import java.util.Set;

/**
 * Domains that people have mailboxes at. Their DMARC policies refuse mail from anywhere else, so
 * what a site sent in their name would never arrive.
 */
public final class MailboxProviders {

    private static final Set<String> DOMAINS =
            Set.of(
                    "gmail.com",
                    "googlemail.com",
                    "ymail.com",
                    "rocketmail.com",
                    "msn.com",
                    "icloud.com",
                    "me.com",
                    "mac.com",
                    "aol.com",
                    "proton.me",
                    "protonmail.com",
                    "pm.me",
                    "mail.com",
                    "zoho.com",
                    "fastmail.com",
                    "tutanota.com",
                    "tuta.io",
                    "web.de",
                    "t-online.de",
                    "mail.ru",
                    "telia.com",
                    "spray.se",
                    "passagen.se",
                    "bredband.net",
                    "comhem.se",
                    "tele2.se",
                    "home.se");

    /** With a country after them: hotmail.se, yahoo.co.uk. */
    private static final Set<String> NAMES =
            Set.of("yahoo", "hotmail", "outlook", "live", "gmx", "yandex");

    private MailboxProviders() {}

    /** Whether a domain, in ASCII and lower case, is one of theirs. */
    public static boolean own(String domain) {
        int dot = domain.indexOf('.');
        return DOMAINS.contains(domain)
                || (NAMES.contains(domain.substring(0, Math.max(dot, 0)))
                        && domain.substring(dot + 1).matches("[a-z]{2,3}(\\.[a-z]{2})?"));
    }
}
