package dev.skerry.sites;

import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who has a role on the site in scope, newest account first. Superadmins are not among them. */
@Singleton
public final class ListStaff {

    private final StaffRepository staff;

    ListStaff(StaffRepository staff) {
        this.staff = staff;
    }

    /** As many as {@link PageRequest#rows()}. */
    public List<Assignment> list(PageRequest page) {
        return staff.page(SiteScope.current().site().id(), page);
    }

    public Optional<Assignment> find(UUID account) {
        return staff.find(SiteScope.current().site().id(), account);
    }
}
