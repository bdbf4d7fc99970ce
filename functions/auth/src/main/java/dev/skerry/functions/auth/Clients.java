package dev.skerry.functions.auth;

import dev.skerry.accounts.session.Client;
import dev.skerry.http.ClientAddress;
import io.micronaut.http.HttpRequest;

/** Where a request comes from, as far as the gateway knows. */
final class Clients {

    private Clients() {}

    static Client of(HttpRequest<?> request) {
        return new Client(ClientAddress.of(request), request.getHeaders().get("User-Agent"));
    }
}
