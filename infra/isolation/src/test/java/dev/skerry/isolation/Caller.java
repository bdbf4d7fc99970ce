package dev.skerry.isolation;

import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Somebody who sends a request.
 *
 * @param dress puts on keys and tokens
 * @param standing what that makes of them on the site
 */
record Caller(String name, UnaryOperator<Gateway.Request> dress, Standing standing) {

    /** Everybody who could act on a site, with tokens that are still good. */
    static List<Caller> of(Stage stage, TestSite site, UUID user) {
        Tokens tokens = new Tokens(stage);
        String key = site.publishableKey();
        String person = tokens.user(site, user);
        return List.of(
                new Caller("nobody", it -> it, new Standing.Nobody()),
                new Caller("visitor", it -> it.key(key), new Standing.Visitor()),
                new Caller("user", it -> it.key(key).bearer(person), new Standing.User()),
                staff(tokens, site, Role.VIEWER),
                staff(tokens, site, Role.EDITOR),
                staff(tokens, site, Role.ADMIN),
                new Caller(
                        "superadmin viewing as admin",
                        dressed(key, tokens.viewer(site, Role.ADMIN)),
                        new Standing.Staff(Role.ADMIN, true, true)),
                new Caller(
                        "superadmin without second factor",
                        dressed(key, tokens.weakStaff(site, Role.SUPERADMIN)),
                        new Standing.Staff(Role.SUPERADMIN, false, false)),
                new Caller(
                        "secret key",
                        it -> it.key(site.secretKey()),
                        new Standing.Key(Set.of("users:write", "mail:send"))));
    }

    /** Those between, who differ from the others at the door alone. */
    static List<Caller> between(Stage stage, TestSite site, SecretKeys keys) {
        Tokens tokens = new Tokens(stage);
        List<Caller> callers = new ArrayList<>();
        callers.add(staff(tokens, site, Role.CREATOR));
        callers.add(staff(tokens, site, Role.OPERATOR));
        callers.add(staff(tokens, site, Role.SUPERADMIN));
        callers.add(
                new Caller(
                        "admin without second factor",
                        dressed(site.publishableKey(), tokens.weakStaff(site, Role.ADMIN)),
                        new Standing.Staff(Role.ADMIN, false, false)));
        keys.byScopes()
                .forEach(
                        (scopes, key) ->
                                callers.add(
                                        new Caller(
                                                "secret key for " + named(scopes),
                                                it -> it.key(key),
                                                new Standing.Key(scopes))));
        return callers;
    }

    private static String named(Set<String> scopes) {
        return scopes.isEmpty()
                ? "nothing"
                : scopes.contains("*") ? "everything" : String.join(", ", scopes);
    }

    /** People of another site who come with their own tokens, or dressed up half and half. */
    static List<Caller> impostors(Stage stage, TestSite site, TestSite other, UUID otherUser) {
        Tokens tokens = new Tokens(stage);
        String key = site.publishableKey();
        String user = tokens.user(other, otherUser);
        String admin = tokens.staff(other, Role.ADMIN);
        String own = tokens.staff(site, Role.ADMIN);
        String host = other + ".skerry.localhost";
        return List.of(
                foreign(
                        "user of the other site",
                        it -> it.key(key).bearer(user),
                        Verdict.UNAUTHENTICATED),
                foreign(
                        "admin of the other site",
                        it -> it.key(key).bearer(admin),
                        Verdict.UNAUTHENTICATED),
                foreign(
                        "admin of the other site by X-Site",
                        it -> it.bearer(admin).site(site),
                        Verdict.UNAUTHENTICATED),
                foreign(
                        "secret key of the other site by X-Site",
                        it -> it.key(other.secretKey()).site(site),
                        Verdict.TWO_SITES),
                foreign(
                        "secret key of the other site on this host",
                        it -> it.key(other.secretKey()).header("host", site + ".skerry.localhost"),
                        Verdict.TWO_SITES),
                foreign(
                        "admin with the other's X-Site",
                        it -> it.key(key).bearer(own).site(other),
                        Verdict.TWO_SITES),
                foreign(
                        "admin on the other's host",
                        it -> it.key(key).bearer(own).header("host", host),
                        Verdict.TWO_SITES),
                // The gateway joins a header that comes twice with a comma.
                foreign(
                        "admin with X-Site twice",
                        it -> it.key(key).bearer(own).header("x-site", site + "," + other),
                        Verdict.UNKNOWN_SITE),
                foreign(
                        "admin with two keys",
                        it ->
                                it.header("apikey", key + "," + other.publishableKey())
                                        .bearer(own)
                                        .site(other),
                        Verdict.UNAUTHENTICATED),
                foreign(
                        "admin with the other's key",
                        it -> it.key(other.publishableKey()).bearer(own),
                        Verdict.UNAUTHENTICATED));
    }

    private static Caller foreign(
            String name, UnaryOperator<Gateway.Request> dress, Verdict verdict) {
        return new Caller(name, dress, new Standing.Foreign(verdict));
    }

    /** An admin who mentions another site wherever a proxy or a framework might look for one. */
    static List<Caller> smugglers(Stage stage, TestSite site, TestSite other) {
        Caller admin = staff(new Tokens(stage), site, Role.ADMIN);
        String host = other + ".skerry.localhost";
        String id = other.site().id().toString();
        return List.of(
                admin.with("x-forwarded-host", host),
                admin.with("forwarded", "host=" + host),
                admin.with("x-original-host", host),
                admin.with("x-site-id", id),
                admin.with("x-tenant-id", id),
                admin.with("referer", "https://" + host + "/"),
                admin.with("cookie", "site=%s; apikey=%s".formatted(id, other.publishableKey())));
    }

    private Caller with(String header, String value) {
        return new Caller(
                name + " with " + header, it -> dress.apply(it).header(header, value), standing);
    }

    /** Whoever may do the operation; nobody of the site may do a superadmin's. */
    static Caller entitled(Stage stage, TestSite site, UUID user, Operation operation) {
        Tokens tokens = new Tokens(stage);
        return switch (operation.who()) {
            case "SUPERADMIN" -> staff(tokens, site, Role.SUPERADMIN);
            case "PLATFORM" ->
                    new Caller(
                            "platform user",
                            dressed(
                                    stage.platform().publishableKey(),
                                    tokens.user(stage.platform(), user)),
                            new Standing.User());
            case "USER" ->
                    new Caller(
                            "user",
                            dressed(site.publishableKey(), tokens.user(site, user)),
                            new Standing.User());
            case "PUBLIC", "ANYONE" ->
                    new Caller(
                            "visitor", it -> it.key(site.publishableKey()), new Standing.Visitor());
            case "KEY" ->
                    new Caller(
                            "secret key",
                            it -> it.key(site.secretKey()),
                            new Standing.Key(Set.of("users:write", "mail:send")));
            default -> staff(tokens, site, Role.ADMIN);
        };
    }

    private static Caller staff(Tokens tokens, TestSite site, Role role) {
        return new Caller(
                role.word(),
                dressed(site.publishableKey(), tokens.staff(site, role)),
                new Standing.Staff(role, true, false));
    }

    private static UnaryOperator<Gateway.Request> dressed(String key, String token) {
        return it -> it.key(key).bearer(token);
    }

    /** Whether the operation is meant for superadmins alone, whose work is the other sites, too. */
    boolean isAboveSites() {
        return standing.equals(new Standing.Staff(Role.SUPERADMIN, true, false));
    }

    @Override
    public String toString() {
        return name;
    }
}
