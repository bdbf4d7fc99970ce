package dev.skerry.accounts;

import dev.skerry.accounts.link.AccountMail;
import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.LinkRequest;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.AssignStaff;
import dev.skerry.sites.ListStaff;
import dev.skerry.sites.OwnerRules;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives somebody a role on the site in scope, with a platform account of theirs or a new one.
 *
 * <p>Account, mail and role are in up to three databases. They are written in this order, so that
 * whatever fails can be done again: an account without role may do nothing.
 */
@Singleton
final class AddStaff {

    /**
     * An account, and the invitation to send to it.
     *
     * @param member whether a worker who did all this before has given it the role
     */
    private record Joined(User account, AccountMail.@Nullable Prepared invitation, boolean member) {
        Joined(User account, AccountMail.@Nullable Prepared invitation) {
            this(account, invitation, false);
        }
    }

    private final AccountWork work;
    private final UserRepository users;
    private final AddUser addUser;
    private final AccountMail mail;
    private final AssignStaff assignments;
    private final OwnerRules rules;
    private final ListStaff staff;
    private final Directory directory;
    private final AuditLog audit;

    AddStaff(
            AccountWork work,
            UserRepository users,
            AddUser addUser,
            AccountMail mail,
            AssignStaff assignments,
            OwnerRules rules,
            ListStaff staff,
            Directory directory,
            AuditLog audit) {
        this.work = work;
        this.users = users;
        this.addUser = addUser;
        this.mail = mail;
        this.assignments = assignments;
        this.rules = rules;
        this.staff = staff;
        this.directory = directory;
        this.audit = audit;
    }

    /**
     * @param owner whether they answer for the site
     * @throws Problem {@code role_not_allowed}, {@code email_exists} when there is a role already,
     *     {@code conflict} when only another site speaks for the account, and those of {@link
     *     AddUser}
     */
    CreateUser.Result add(CreateUser.Command command, Role role, boolean owner) {
        SiteScope scope = SiteScope.current();
        rules.requireGrant(role, owner);
        SiteScope platform =
                SiteScope.of(directory.platform(), new Actor.Worker("accounts"), scope.requestId());
        boolean isWork = scope.actor() instanceof Actor.Worker;
        Joined joined =
                isWork
                        ? invitedAtOnce(command, scope, platform)
                        : platform.call(() -> join(command, scope));
        AccountMail.Prepared invitation = joined.invitation();
        if (invitation != null && !isWork) {
            work.run(() -> mail.send(invitation));
        }
        User account = joined.account();
        if (!joined.member()) {
            assignments.assign(new AssignStaff.Command(account.id(), role, owner));
        }
        AuditEvent added =
                AuditEvent.done("staff_added").on(account.id()).with("role", role.word());
        if (isWork) {
            audit.writeOnce(added);
        } else {
            audit.write(added);
        }
        if (joined.member()) {
            throw AddUser.exists();
        }
        return new CreateUser.Result(
                account.id(),
                account.email(),
                Optional.of(role),
                command.invite(),
                account.createdAt());
    }

    /**
     * A site that is being made has no mail server of its own yet: the platform invites. In the
     * transaction that makes the account, and once for each job: workers die and begin again.
     */
    private Joined invitedAtOnce(CreateUser.Command command, SiteScope asking, SiteScope platform) {
        return platform.call(
                () ->
                        work.call(
                                () -> {
                                    Joined joined = join(command, asking);
                                    if (joined.invitation() != null) {
                                        mail.send(
                                                joined.invitation(),
                                                "%s/%s/%s"
                                                        .formatted(
                                                                asking.requestId(),
                                                                asking.site().id(),
                                                                joined.account().id()));
                                    }
                                    return joined;
                                }));
    }

    /** In the scope of the platform; {@code asking} is the site's. */
    private Joined join(CreateUser.Command command, SiteScope asking) {
        EmailAddress email = EmailAddress.parse(command.email());
        Optional<User> known = work.call(() -> users.byEmail(email));
        return known.isPresent()
                ? existing(known.get(), command, asking)
                : created(command, asking);
    }

    /** No link that signs anybody in: it would pass through the site's own mail server. */
    private Joined existing(User account, CreateUser.Command command, SiteScope asking) {
        Site site = asking.site();
        // Who is suspended has a role that does not count for now.
        if (directory.roleOf(account.id(), site.id()).isPresent()
                || asking.call(() -> staff.find(account.id())).isPresent()) {
            if (asking.actor() instanceof Actor.Worker) {
                return new Joined(account, null, true);
            }
            throw AddUser.exists();
        }
        if (!VouchedAccounts.mayJoin(account, site.id())) {
            throw new Problem(
                    ProblemCode.CONFLICT,
                    "The owner of this account has to reset its password at the platform first");
        }
        String home = SiteScope.current().site().publicUrl();
        // An account that a worker has made for this very site was invited along with it.
        boolean isInvited =
                asking.actor() instanceof Actor.Worker
                        && !account.isConfirmed()
                        && VouchedAccounts.isOf(account, site.id());
        return new Joined(
                account,
                command.invite() && !isInvited
                        ? new AccountMail.Prepared(
                                "invite", account.email(), Map.of("link", home), account.locale())
                        : null);
    }

    private Joined created(CreateUser.Command command, SiteScope asking) {
        Map<String, Object> mark =
                isBeyondDoubt(command, asking.actor())
                        ? Map.of()
                        : VouchedAccounts.mark(asking.site().id());
        AddUser.Command account = CreateUser.account(command, asking.actor(), mark);
        if (!command.invite()) {
            return new Joined(addUser.add(account), null);
        }
        return work.call(
                () -> {
                    User user = addUser.add(account);
                    String home = SiteScope.current().site().publicUrl();
                    return new Joined(
                            user, mail.prepare(LinkRequest.of(user, LinkKind.INVITE, home)));
                });
    }

    /** Made by whoever may do everything anyhow, and with nothing sent through a site. */
    private static boolean isBeyondDoubt(CreateUser.Command command, Actor actor) {
        return !command.invite()
                && switch (actor) {
                    case Actor.Worker _ -> true;
                    case Actor.Staff who -> who.role() == Role.SUPERADMIN;
                    case Actor.Service _, Actor.User _, Actor.Anonymous _ -> false;
                };
    }
}
