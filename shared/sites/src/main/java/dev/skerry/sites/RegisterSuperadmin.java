package dev.skerry.sites;

import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Makes a platform account a superadmin. Not reachable over HTTP: whoever can run this holds the
 * deployment already.
 */
@Singleton
public final class RegisterSuperadmin {

    private final StaffRepository staff;

    RegisterSuperadmin(StaffRepository staff) {
        this.staff = staff;
    }

    public void register(UUID accountId) {
        staff.registerSuperadmin(accountId);
    }
}
