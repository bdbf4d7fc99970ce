package dev.skerry.sites;

import dev.skerry.kernel.site.Role;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A staff account as superadmins see it: what it may do, everywhere.
 *
 * @param id a user of the platform site
 */
public record StaffAccount(
        UUID id, boolean superadmin, boolean suspended, Instant since, List<Site> sites) {

    public StaffAccount {
        sites = List.copyOf(sites);
    }

    /** A site where the account has a role. */
    @Serdeable
    public record Site(UUID id, String slug, String name, String role, boolean isOwner) {}

    /** Whether some of what it may do is for two factors only. */
    public boolean isPowerful() {
        return superadmin || sites.stream().anyMatch(it -> it.role().equals(Role.ADMIN.word()));
    }
}
