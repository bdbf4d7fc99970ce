package dev.skerry.sites;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses that operators type in. */
public final class WebAddress {

    private static final int LONGEST = 2_048;

    private static final Pattern DOMAIN =
            Pattern.compile(
                    "(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{1,62}");

    private WebAddress() {}

    /** A whole https address with a host and without credentials. */
    public static boolean isHttps(String text) {
        return has(text, "https");
    }

    /** The same, or http on this machine, where sites are developed. */
    public static boolean isHttpsOrLocal(String text) {
        return isHttps(text) || (has(text, "http") && isLocal(text));
    }

    /** Scheme, host and perhaps a port: what browsers send as Origin. */
    public static boolean isOrigin(String text) {
        return isHttpsOrLocal(text) && text.matches("[a-z]+://[a-z0-9.-]+(:[0-9]{1,5})?");
    }

    /** A host name of two labels or more, in lower case and ASCII. */
    public static boolean isDomain(String text) {
        return DOMAIN.matcher(text).matches();
    }

    private static boolean has(String text, String scheme) {
        if (text.length() > LONGEST) {
            return false;
        }
        try {
            URI uri = new URI(text);
            return scheme.equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    private static boolean isLocal(String text) {
        String host = URI.create(text).getHost().toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.endsWith(".localhost") || host.equals("127.0.0.1");
    }
}
