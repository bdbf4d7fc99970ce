package dev.skerry.accounts;

import dev.skerry.accounts.user.User;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.Assignment;
import dev.skerry.sites.ListStaff;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who has a role on the site in scope. Superadmins have theirs everywhere and are not listed. */
@Singleton
public final class ListTeam {

    private final ListStaff staff;
    private final StaffAccounts accounts;
    private final AuditLog audit;

    ListTeam(ListStaff staff, StaffAccounts accounts, AuditLog audit) {
        this.staff = staff;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** Newest account first. Problem {@code forbidden}. */
    public Page<TeamMember> list(PageRequest page) {
        MayManageTeam.check();
        Page<Assignment> found = Page.of(staff.list(page), page, Assignment::accountId);
        List<UUID> ids = found.items().stream().map(Assignment::accountId).toList();
        Map<UUID, User> people = accounts.byIds(ids);
        Map<UUID, Instant> entered = audit.last(OpenSiteSession.ENTERED, ids);
        List<TeamMember> team =
                found.items().stream()
                        .flatMap(
                                it ->
                                        Optional.ofNullable(people.get(it.accountId())).stream()
                                                .map(who -> member(it, who, entered)))
                        .toList();
        return new Page<>(team, found.nextCursor());
    }

    /**
     * @throws Problem {@code forbidden}, {@code not_found}
     */
    public TeamMember find(UUID id) {
        MayManageTeam.check();
        Map<UUID, Instant> entered = audit.last(OpenSiteSession.ENTERED, List.of(id));
        return staff.find(id)
                .flatMap(it -> accounts.byId(id).map(who -> member(it, who, entered)))
                .orElseThrow(() -> Problem.notFound("member of the team"));
    }

    private static TeamMember member(Assignment it, User who, Map<UUID, Instant> entered) {
        return TeamMember.of(it, who, entered.get(it.accountId()));
    }
}
