package dev.skerry.sites;

import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what superadmins say about a site, and names every part that is wrong. Null is unsaid. */
final class SiteFacts {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

    /** Host names of the installation itself, or what people would take for one. */
    private static final Set<String> RESERVED =
            Set.of(
                    "about",
                    "account",
                    "accounts",
                    "admin",
                    "api",
                    "app",
                    "apps",
                    "assets",
                    "auth",
                    "billing",
                    "blog",
                    "cdn",
                    "console",
                    "dashboard",
                    "dns",
                    "docs",
                    "email",
                    "ftp",
                    "functions",
                    "health",
                    "help",
                    "imap",
                    "internal",
                    "local",
                    "localhost",
                    "login",
                    "mail",
                    "me",
                    "mx",
                    "news",
                    "ns",
                    "ns1",
                    "ns2",
                    "ns3",
                    "ns4",
                    "pay",
                    "payments",
                    "pop",
                    "pop3",
                    "postmaster",
                    "public",
                    "ready",
                    "root",
                    "sandbox",
                    "secure",
                    "security",
                    "signup",
                    "skerry",
                    "smtp",
                    "ssl",
                    "static",
                    "status",
                    "storage",
                    "superadmin",
                    "support",
                    "system",
                    "test",
                    "webmail",
                    "wpad",
                    "www",
                    "www1",
                    "www2");

    private static final int MOST = 50;
    private static final int LONGEST_NOTES = 10_000;

    private final List<Problem.Invalid> errors = new ArrayList<>();

    /** A label of host names: not one in disguise (RFC 5890), and not one of ours. */
    SiteFacts slug(String slug) {
        return require(
                        SLUG.matcher(slug).matches() && !slug.startsWith("xn--"),
                        "/slug",
                        "must be a-z, 0-9 and dashes, at most 40")
                .require(!RESERVED.contains(slug), "/slug", "is reserved");
    }

    SiteFacts name(@Nullable String name) {
        boolean fits =
                name == null
                        || (!name.isBlank()
                                && name.length() <= 200
                                && name.chars().noneMatch(Character::isISOControl));
        return require(fits, "/name", "must be one line of at most 200 characters");
    }

    SiteFacts word(@Nullable String word, String at, Set<String> choices) {
        return require(
                word == null || choices.contains(word),
                at,
                "must be one of " + String.join(", ", choices.stream().sorted().toList()));
    }

    SiteFacts publicUrl(@Nullable String url) {
        return require(
                url == null || WebAddress.isHttpsOrLocal(url),
                "/publicUrl",
                "must be an https address");
    }

    SiteFacts origins(@Nullable List<String> origins) {
        return each(origins, "/origins", WebAddress::isOrigin, "must be an origin, https://host");
    }

    SiteFacts domains(@Nullable List<String> domains) {
        return each(domains, "/domains", WebAddress::isDomain, "must be a lower-case domain");
    }

    /** Empty for none. */
    SiteFacts contactEmail(@Nullable String address) {
        return require(
                address == null || address.isEmpty() || isMailbox(address),
                "/contactEmail",
                "must be a mail address");
    }

    SiteFacts notes(@Nullable String notes) {
        return require(
                notes == null || notes.length() <= LONGEST_NOTES,
                "/notes",
                "must be at most " + LONGEST_NOTES + " characters");
    }

    void check() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private SiteFacts each(
            @Nullable List<String> values,
            String at,
            java.util.function.Predicate<String> fits,
            String detail) {
        if (values == null) {
            return this;
        }
        require(values.size() <= MOST, at, "must be at most " + MOST);
        for (int i = 0; i < values.size(); i++) {
            require(fits.test(values.get(i)), at + "/" + i, detail);
        }
        return this;
    }

    private static boolean isMailbox(String address) {
        try {
            return !Mailbox.of(address).address().isEmpty();
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    private SiteFacts require(boolean holds, String at, String detail) {
        if (!holds) {
            errors.add(new Problem.Invalid(at, detail));
        }
        return this;
    }
}
