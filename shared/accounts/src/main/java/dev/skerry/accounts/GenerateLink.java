package dev.skerry.accounts;

import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.LinkRepository;
import dev.skerry.accounts.link.LinkRequest;
import dev.skerry.accounts.link.MakeLink;
import dev.skerry.accounts.link.RedirectTargets;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserChangeRepository;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a mail would carry, for whoever manages the site's users and sends the mail otherwise. It
 * opens an account, so it is for those who could set its password as well.
 */
@Singleton
public final class GenerateLink {

    /**
     * @param password for {@code SIGNUP} of somebody new
     * @param newEmail for a change of address
     */
    public record Command(
            LinkKind kind,
            String email,
            @Nullable String password,
            @Nullable String newEmail,
            Map<String, Object> data,
            @Nullable String redirectTo) {

        public Command {
            data = Map.copyOf(data);
        }

        @Override
        public String toString() {
            return "GenerateLink[" + kind + "]";
        }
    }

    /**
     * @param kind of the link: of one to sign in, for somebody new, it is {@code SIGNUP}
     */
    public record Result(User user, LinkKind kind, MakeLink.Made link, String redirectTo) {

        @Override
        public String toString() {
            return "GenerateLink.Result[" + user.id() + "]";
        }
    }

    private final AccountWork work;
    private final UserRepository users;
    private final UserChangeRepository changes;
    private final AddUser addUser;
    private final InviteUser invite;
    private final LinkRepository links;
    private final MakeLink makeLink;
    private final ReadAccountSettings settings;
    private final Clock clock;
    private final AuditLog audit;

    GenerateLink(
            AccountWork work,
            UserRepository users,
            UserChangeRepository changes,
            AddUser addUser,
            InviteUser invite,
            LinkRepository links,
            MakeLink makeLink,
            ReadAccountSettings settings,
            Clock clock,
            AuditLog audit) {
        this.work = work;
        this.users = users;
        this.changes = changes;
        this.addUser = addUser;
        this.invite = invite;
        this.links = links;
        this.makeLink = makeLink;
        this.settings = settings;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code forbidden}, {@code not_found}, {@code email_exists}, {@code
     *     invalid_email}, {@code weak_password}
     */
    public Result generate(Command command) {
        MayManageUsers.check();
        EmailAddress email = EmailAddress.parse(command.email());
        AccountSettings account = settings.read();
        String target =
                RedirectTargets.choose(SiteScope.current().site(), account, command.redirectTo());
        return switch (command.kind()) {
            case SIGNUP -> result(newcomer(command, email), LinkKind.SIGNUP, target);
            case INVITE ->
                    work.call(
                            () ->
                                    result(
                                            invite.waiting(email, command.data()),
                                            LinkKind.INVITE,
                                            target));
            case MAGICLINK -> signIn(command, email, target);
            case RECOVERY -> result(known(email), LinkKind.RECOVERY, target);
            case EMAIL_CHANGE, EMAIL_CHANGE_CURRENT ->
                    work.call(() -> change(command, email, target, account.secureEmailChange()));
            case REAUTHENTICATION -> throw Problem.invalid("/type", "is not for links");
        };
    }

    private User newcomer(Command command, EmailAddress email) {
        Optional<User> known = work.call(() -> users.byEmail(email));
        if (known.filter(User::isConfirmed).isPresent()) {
            throw AddUser.exists();
        }
        if (known.isPresent()) {
            return known.get();
        }
        if (command.password() == null || command.password().isEmpty()) {
            throw Problem.invalid("/password", "Signup requires a valid password");
        }
        return add(command, email, command.password());
    }

    /** Whoever is new signs up by it. */
    private Result signIn(Command command, EmailAddress email, String target) {
        Optional<User> known = work.call(() -> users.byEmail(email));
        return known.isPresent()
                ? result(known.get(), LinkKind.MAGICLINK, target)
                : result(add(command, email, null), LinkKind.SIGNUP, target);
    }

    private User add(Command command, EmailAddress email, @Nullable String password) {
        return addUser.add(
                new AddUser.Command(
                        null,
                        email.value(),
                        password,
                        false,
                        null,
                        false,
                        false,
                        null,
                        null,
                        command.data(),
                        Map.of()));
    }

    private User known(EmailAddress email) {
        return work.call(() -> users.byEmail(email)).orElseThrow(() -> Problem.notFound("user"));
    }

    /** One of two links; the other exists as well, so that this one alone is not enough. */
    private Result change(Command command, EmailAddress email, String target, boolean secure) {
        User user = known(email);
        if (command.newEmail() == null) {
            throw Problem.invalid("/new_email", "is required");
        }
        EmailAddress next = EmailAddress.parse(command.newEmail());
        if (users.byEmail(next).isPresent()) {
            throw AddUser.exists();
        }
        if (!next.value().equals(user.newEmail())) {
            links.voidEmailChange(user.id());
        }
        changes.askForEmail(user.id(), next, clock.instant());
        User asking = users.byId(user.id()).orElseThrow();
        LinkRequest request = LinkRequest.of(asking, command.kind(), target).to(next.value());
        MakeLink.Made made = makeLink.make(request);
        LinkKind other =
                command.kind() == LinkKind.EMAIL_CHANGE
                        ? LinkKind.EMAIL_CHANGE_CURRENT
                        : LinkKind.EMAIL_CHANGE;
        boolean needsOther = secure || other == LinkKind.EMAIL_CHANGE;
        boolean hasOther =
                links.changeUnderWay(user.id(), next.value(), clock.instant()).stream()
                        .anyMatch(it -> it.kind() == other);
        if (needsOther && !hasOther) {
            makeLink.make(request.as(other));
        }
        return result(asking, command.kind(), made, target);
    }

    private Result result(User user, LinkKind kind, String target) {
        return work.call(
                () -> {
                    MakeLink.Made made = makeLink.make(LinkRequest.of(user, kind, target));
                    return result(user, kind, made, target);
                });
    }

    /**
     * Within the transaction that made the link: nobody hands out one that the log knows nothing
     * of.
     */
    private Result result(User user, LinkKind kind, MakeLink.Made made, String target) {
        audit.write(AuditEvent.done("link_generated").on(user.id()).with("kind", kind.word()));
        return new Result(user, kind, made, target);
    }
}
