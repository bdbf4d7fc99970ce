package dev.skerry.accounts.passkey;

import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.kernel.site.Site;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A site, as browsers know it.
 *
 * @param id the domain that passkeys are made for; they work there and below, and nowhere else
 * @param name what people are shown
 * @param origins pages that may ask for them, {@code https://www.example.org}
 */
public record RelyingParty(String id, String name, Set<String> origins) {

    /** Kinds of keys, the best first: ES256, EdDSA, RS256 (IANA's numbers for COSE). */
    public static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

    public RelyingParty {
        origins = Set.copyOf(origins);
    }

    /** Pages of other domains are left out: no browser lets them ask. */
    static RelyingParty of(Site site, PasskeySettings own, AccountSettings account) {
        String id = own.domain() == null ? host(site.publicUrl()) : own.domain();
        Set<String> origins =
                Stream.of(
                                Stream.of(site.publicUrl()),
                                site.origins().stream(),
                                account.redirectUrls().stream())
                        .flatMap(it -> it)
                        .filter(it -> covers(id, host(it)))
                        .map(RelyingParty::origin)
                        .collect(Collectors.toUnmodifiableSet());
        return new RelyingParty(id, site.name(), origins);
    }

    private static boolean covers(String domain, String host) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static String host(String url) {
        String host = URI.create(url).getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + host(url) + port;
    }
}
