package dev.skerry.kernel.sql;

import dev.skerry.kernel.secret.ConfiguredSecrets;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves what a placement says about its database. A reference is {@code env:DATABASE_URL},
 * {@code env:DATABASE_URL_<NAME>}, {@code secret:<name>}, {@code db:<name>} or, for the directory,
 * {@code env:DIRECTORY_URL}; anything else is refused, so that a row can never name another
 * variable or hold a password.
 *
 * <p>A variable holds the address, or says where a secret store keeps it ({@link
 * ConfiguredSecrets}). The name in {@code secret:<name>} is looked up behind a prefix ({@code
 * skerry.placement-secrets}): a row names placements and no other secret. {@code db:<name>} is the
 * database of that name where the pool is, with the same credentials.
 */
@Singleton
public final class DatabaseUrls {

    /** The directory itself is found by this reference. */
    public static final String DIRECTORY = "env:DIRECTORY_URL";

    /** What a placement may say of its database, as a regular expression. */
    public static final String PLACEMENT =
            "env:DATABASE_URL(_[A-Z0-9_]+)?|secret:[A-Za-z0-9/_-]+|db:[a-z][a-z0-9_]{0,62}";

    /** Where sites are that have no database of their own. */
    static final String POOL = "env:DATABASE_URL";

    private static final String BESIDE = "db:";

    private static final Pattern REFERENCE = Pattern.compile(PLACEMENT + "|" + DIRECTORY);

    /** Scheme, credentials, host and port; the name; the rest. */
    private static final Pattern NAME = Pattern.compile("([^/]*//[^/]+/)([^?]*)(.*)");

    private final Environment environment;
    private final ConfiguredSecrets secrets;
    private final String placementSecrets;

    public DatabaseUrls(
            Environment environment,
            ConfiguredSecrets secrets,
            @Value("${skerry.placement-secrets:skerry/placement/}") String placementSecrets) {
        this.environment = environment;
        this.secrets = secrets;
        this.placementSecrets = placementSecrets;
    }

    /** The JDBC address, user and password included; never log it. */
    public String jdbcUrl(String reference) {
        return toJdbc(plainUrl(reference));
    }

    private String plainUrl(String reference) {
        if (!REFERENCE.matcher(reference).matches()) {
            throw new IllegalArgumentException("Not a database reference: " + reference);
        }
        if (reference.startsWith(BESIDE)) {
            return beside(plainUrl(POOL), reference.substring(BESIDE.length()));
        }
        if (reference.startsWith("secret:")) {
            String name = reference.substring("secret:".length());
            return secrets.text("secret:" + placementSecrets + name);
        }
        String property = reference.substring(4).toLowerCase(Locale.ROOT).replace('_', '-');
        return environment
                .getProperty(property, String.class)
                .map(secrets::text)
                .orElseThrow(() -> new IllegalStateException(reference + " is not set"));
    }

    /** The address of another database on the same server, for the same role. */
    public static String beside(String url, String name) {
        Matcher parts = NAME.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not an address of a database");
        }
        return parts.group(1) + name + parts.group(3);
    }

    /**
     * Accepts {@code postgresql://user:password@host:port/name} and JDBC addresses. Adds what every
     * connection needs: the pool schema first, and no chatter of the driver at sign-in.
     */
    public static String toJdbc(String url) {
        String jdbc = url.startsWith("jdbc:") ? url : fromUri(URI.create(url));
        char join = jdbc.indexOf('?') < 0 ? '?' : '&';
        return jdbc
                + join
                + "currentSchema=pool&ApplicationName=skerry&assumeMinServerVersion=16"
                + "&connectTimeout=3&socketTimeout=30&tcpKeepAlive=true&reWriteBatchedInserts=true";
    }

    private static String fromUri(URI uri) {
        StringBuilder jdbc = new StringBuilder("jdbc:postgresql://").append(uri.getHost());
        if (uri.getPort() > 0) {
            jdbc.append(':').append(uri.getPort());
        }
        jdbc.append(uri.getPath());
        String query = uri.getRawQuery();
        jdbc.append('?').append(query == null ? "" : query + "&");
        String[] credentials =
                uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
        if (credentials.length > 0) {
            jdbc.append("user=").append(encode(credentials[0]));
        }
        if (credentials.length > 1) {
            jdbc.append("&password=").append(encode(credentials[1]));
        }
        return jdbc.toString();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
