package dev.skerry.isolation;

import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Somebody who sends a request.
 *
 * @param dress puts on keys and tokens
 * @param may which operations are for this caller
 */
record Caller(String name, UnaryOperator<Gateway.Request> dress, Predicate<Operation> may) {

    private static final Predicate<Operation> NOTHING = Operation::forEverybody;

    /** Everybody who could act on a site, with tokens that are still good. */
    static List<Caller> of(Stage stage, TestSite site, UUID user) {
        Tokens tokens = new Tokens(stage);
        String key = site.publishableKey();
        String person = tokens.user(site, user);
        return List.of(
                new Caller("nobody", it -> it, NOTHING),
                new Caller("visitor", it -> it.key(key), Operation::forVisitors),
                new Caller("user", it -> it.key(key).bearer(person), Operation::forUsers),
                staff(tokens, site, Role.VIEWER),
                staff(tokens, site, Role.EDITOR),
                staff(tokens, site, Role.ADMIN),
                viewer(tokens, site),
                weakSuperadmin(tokens, site),
                new Caller("secret key", it -> it.key(site.secretKey()), Operation::forKeys));
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
                new Caller("user of the other site", it -> it.key(key).bearer(user), NOTHING),
                new Caller("admin of the other site", it -> it.key(key).bearer(admin), NOTHING),
                new Caller(
                        "admin of the other site by X-Site",
                        it -> it.bearer(admin).site(site),
                        NOTHING),
                new Caller(
                        "key of the other site by X-Site",
                        it -> it.key(other.secretKey()).site(site),
                        NOTHING),
                new Caller(
                        "admin with the other's X-Site",
                        it -> it.key(key).bearer(own).site(other),
                        NOTHING),
                new Caller(
                        "admin on the other's host",
                        it -> it.key(key).bearer(own).header("host", host),
                        NOTHING),
                // The gateway joins a header that comes twice with a comma.
                new Caller(
                        "admin with X-Site twice",
                        it -> it.key(key).bearer(own).header("x-site", site + "," + other),
                        NOTHING),
                new Caller(
                        "admin with two keys",
                        it ->
                                it.header("apikey", key + "," + other.publishableKey())
                                        .bearer(own)
                                        .site(other),
                        NOTHING),
                new Caller(
                        "admin with the other's key",
                        it -> it.key(other.publishableKey()).bearer(own),
                        NOTHING));
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
                name + " with " + header, it -> dress.apply(it).header(header, value), may);
    }

    /** Whoever may do the operation; nobody of the site may do a superadmin's. */
    static Caller entitled(Stage stage, TestSite site, UUID user, Operation operation) {
        Tokens tokens = new Tokens(stage);
        return switch (operation.who()) {
            case "SUPERADMIN" -> staff(tokens, site, Role.SUPERADMIN);
            case "PLATFORM" ->
                    new Caller(
                            "platform user",
                            it ->
                                    it.key(stage.platform().publishableKey())
                                            .bearer(tokens.user(stage.platform(), user)),
                            any -> true);
            case "USER" ->
                    new Caller(
                            "user",
                            it -> it.key(site.publishableKey()).bearer(tokens.user(site, user)),
                            any -> true);
            case "PUBLIC", "ANYONE" ->
                    new Caller("visitor", it -> it.key(site.publishableKey()), any -> true);
            default -> staff(tokens, site, Role.ADMIN);
        };
    }

    /** A superadmin who looks at the site as its admins see it. */
    private static Caller viewer(Tokens tokens, TestSite site) {
        String token = tokens.viewer(site, Role.ADMIN);
        return new Caller(
                "superadmin viewing as admin",
                it -> it.key(site.publishableKey()).bearer(token),
                operation ->
                        operation.forEverybody()
                                || (operation.method().equals("GET")
                                        && operation.forStaff(Role.ADMIN)));
    }

    /** Has yet to show a second factor, and until then is nobody. */
    private static Caller weakSuperadmin(Tokens tokens, TestSite site) {
        String token = tokens.weakStaff(site, Role.SUPERADMIN);
        return new Caller(
                "superadmin without second factor",
                it -> it.key(site.publishableKey()).bearer(token),
                NOTHING);
    }

    private static Caller staff(Tokens tokens, TestSite site, Role role) {
        String token = tokens.staff(site, role);
        return new Caller(
                role.word(),
                it -> it.key(site.publishableKey()).bearer(token),
                operation -> operation.forStaff(role));
    }

    @Override
    public String toString() {
        return name;
    }
}
