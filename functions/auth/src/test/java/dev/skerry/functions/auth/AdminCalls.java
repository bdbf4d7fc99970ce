package dev.skerry.functions.auth;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.TestSite;

/**
 * What whoever holds a secret key sees and takes away of a user.
 *
 * @param what of theirs: {@code factors}, {@code passkeys}
 */
record AdminCalls(Town town, String what) {

    Gateway.Answer list(TestSite site, String user) {
        return send(site, town.gateway.get(path(user)));
    }

    Gateway.Answer remove(TestSite site, String user, String id) {
        return send(site, town.gateway.delete(path(user) + "/" + id));
    }

    String path(String user) {
        return "/auth/v1/admin/users/" + user + "/" + what;
    }

    private static Gateway.Answer send(TestSite site, Gateway.Request request) {
        return request.key(site.secretKey()).header("x-supabase-api-version", "2024-01-01").send();
    }
}
