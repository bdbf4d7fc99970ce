package dev.skerry.http;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about itself, each said at most once: a header sent twice could mean one
 * thing here and another at a proxy, so it is refused.
 */
record Credentials(
        Optional<String> host,
        Optional<String> key,
        Optional<String> token,
        Optional<String> site,
        Optional<PageCaller> page) {

    private static final String BEARER = "bearer ";

    static Credentials of(HttpRequest<?> request) {
        Optional<String> key = once(request, "apikey");
        Optional<PageCaller> page = PageCaller.of(request);
        return new Credentials(
                once(request, "Host").flatMap(Credentials::domain),
                key,
                once(request, "Authorization")
                        .flatMap(value -> token(value, key.orElse(null)))
                        .or(() -> page.flatMap(PageCaller::token)),
                once(request, "X-Site"),
                page);
    }

    /** Whether it comes with anything that only somebody of a site has. */
    boolean isSomebody() {
        return token.isPresent() || key.isPresent();
    }

    static Optional<UUID> uuid(String text) {
        if (text.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static Optional<String> once(HttpRequest<?> request, String header) {
        List<String> values = request.getHeaders().getAll(header);
        if (values.size() > 1) {
            throw new Problem(ProblemCode.MALFORMED_REQUEST, header + " was sent twice");
        }
        return values.isEmpty() || values.getFirst().isBlank()
                ? Optional.empty()
                : Optional.of(values.getFirst().strip());
    }

    /**
     * Clients send their key as bearer when nobody is signed in; that is no token. Anything else
     * that is not a bearer token at all is passed on, and refused by verification.
     */
    private static Optional<String> token(String authorization, @Nullable String key) {
        String value =
                authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                        ? authorization.substring(BEARER.length()).strip()
                        : authorization;
        boolean isKey =
                value.equals(key)
                        || value.startsWith("sb_publishable_")
                        || value.startsWith("sb_secret_");
        return isKey ? Optional.empty() : Optional.of(value);
    }

    /** The host without port; addresses and bare names are never a site's. */
    private static Optional<String> domain(String host) {
        if (host.startsWith("[")) {
            return Optional.empty();
        }
        int colon = host.indexOf(':');
        String name = (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
        boolean address = !name.isEmpty() && Character.isDigit(name.charAt(name.length() - 1));
        return address || name.indexOf('.') < 0 ? Optional.empty() : Optional.of(name);
    }
}
