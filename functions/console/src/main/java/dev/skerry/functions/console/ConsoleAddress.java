package dev.skerry.functions.console;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.ApiAddress;
import dev.skerry.kernel.site.Site;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/** Where the console is: at the platform's address, whichever host it was asked for at. */
@Singleton
public final class ConsoleAddress {

    private final ApiAddress address;
    private final Directory directory;

    ConsoleAddress(ApiAddress address, Directory directory) {
        this.address = address;
        this.directory = directory;
    }

    public boolean isSecure() {
        return address.of(directory.platform()).startsWith("https:");
    }

    /** The desk of the site whose own host was asked, at the address where it is served. */
    public Optional<URI> elsewhere(HttpRequest<?> request) {
        String host = request.getHeaders().get("Host");
        return host == null
                ? Optional.empty()
                : directory.byHost(host).filter(site -> !site.isPlatform()).map(this::desk);
    }

    private URI desk(Site site) {
        return URI.create(address.of(directory.platform()) + Desk.path(site.slug()));
    }
}
