package dev.skerry.kernel.erasure;

import dev.skerry.kernel.site.SiteScope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom the site has forgotten and would know again.
 *
 * @param receipt of the first time
 */
public record Forgotten(Receipt receipt, @Nullable String addressHash, @Nullable UUID user) {

    static Forgotten of(Receipt receipt, Person person) {
        String address = person.address();
        return new Forgotten(
                receipt,
                address == null ? null : AddressHash.of(SiteScope.current().site().id(), address),
                person.user());
    }
}
