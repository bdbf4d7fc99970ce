package dev.skerry.accounts;

import dev.skerry.accounts.link.AccountMail;
import dev.skerry.accounts.link.LinkRepository;
import dev.skerry.accounts.link.OneTimeLink;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserChangeRepository;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** What a link or its code does, once somebody has shown it. Joins the caller's transaction. */
@Singleton
final class UseLink {

    /**
     * @param complete false while the other address of a change is still to be confirmed
     */
    record Used(User user, boolean complete) {}

    private final LinkRepository links;
    private final UserRepository users;
    private final UserChangeRepository changes;
    private final VouchedAccounts vouched;
    private final AccountMail mail;
    private final Clock clock;
    private final AuditLog audit;

    UseLink(
            LinkRepository links,
            UserRepository users,
            UserChangeRepository changes,
            VouchedAccounts vouched,
            AccountMail mail,
            Clock clock,
            AuditLog audit) {
        this.audit = audit;
        this.links = links;
        this.users = users;
        this.changes = changes;
        this.vouched = vouched;
        this.mail = mail;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code otp_expired}, {@code user_banned}
     */
    Used use(OneTimeLink link) {
        Instant now = clock.instant();
        User user = users.byId(link.userId()).orElseThrow(UseLink::expired);
        if (user.isBanned(now)) {
            throw new Problem(ProblemCode.USER_BANNED, "User is banned");
        }
        boolean complete = !link.kind().isEmailChange() || isLastOfChange(link, now);
        if (!links.use(link.id(), now)) {
            throw expired();
        }
        switch (link.kind()) {
            case SIGNUP -> confirm(user, now);
            case INVITE -> changes.confirm(user.id(), now);
            case RECOVERY, MAGICLINK -> {
                forgetStrangersPassword(user, now);
                confirm(user, now);
                vouched.proven(user, now);
            }
            case EMAIL_CHANGE, EMAIL_CHANGE_CURRENT -> {
                if (complete) {
                    changeEmail(link, user, now);
                }
            }
            case REAUTHENTICATION -> throw expired();
        }
        return new Used(users.byId(user.id()).orElseThrow(), complete);
    }

    private void confirm(User user, Instant now) {
        changes.confirm(user.id(), now);
        if (!user.isConfirmed()) {
            mail.welcome(user);
        }
    }

    /**
     * Whoever signed up with somebody else's address waits for its owner to confirm it. An owner
     * who never saw that sign-up and comes by another mail must not let them in.
     */
    private void forgetStrangersPassword(User user, Instant now) {
        if (!user.isConfirmed()) {
            changes.forgetPassword(user.id(), now);
        }
    }

    /** Either address can be the second to confirm, and with one link there is no other. */
    private boolean isLastOfChange(OneTimeLink link, Instant now) {
        String email = link.newEmail();
        return email != null
                && links.changeUnderWay(link.userId(), email, now).stream()
                        .allMatch(it -> it.kind() == link.kind() || it.used());
    }

    private void changeEmail(OneTimeLink link, User user, Instant now) {
        String email = link.newEmail();
        if (email == null
                || !email.equals(user.newEmail())
                || !changes.changeEmail(user.id(), email, now)) {
            throw expired();
        }
        links.voidAll(user.id());
        audit.write(AuditEvent.done("email_changed").on(user.id()));
    }

    static Problem expired() {
        return new Problem(ProblemCode.OTP_EXPIRED, "Email link is invalid or has expired");
    }
}
