package dev.skerry.accounts;

import dev.skerry.accounts.link.LinkRepository;
import dev.skerry.accounts.password.Passwords;
import dev.skerry.accounts.pkce.AuthCodeRepository;
import dev.skerry.accounts.session.SignInRepository;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.accounts.user.Credential;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.UserChangeRepository;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new password in place of the old one. Ends the account's sessions and voids the links under
 * way: whoever had the old password may have those too.
 */
@Singleton
final class ReplacePassword {

    private final AccountWork work;
    private final UserRepository users;
    private final UserChangeRepository changes;
    private final Passwords passwords;
    private final SignInRepository sessions;
    private final LinkRepository links;
    private final AuthCodeRepository codes;
    private final ReadAccountSettings settings;
    private final Clock clock;
    private final AuditLog audit;
    private final CheckPassword checkPassword;

    ReplacePassword(
            AccountWork work,
            UserRepository users,
            UserChangeRepository changes,
            Passwords passwords,
            SignInRepository sessions,
            LinkRepository links,
            AuthCodeRepository codes,
            ReadAccountSettings settings,
            Clock clock,
            AuditLog audit,
            CheckPassword checkPassword) {
        this.checkPassword = checkPassword;
        this.audit = audit;
        this.work = work;
        this.users = users;
        this.changes = changes;
        this.passwords = passwords;
        this.sessions = sessions;
        this.links = links;
        this.codes = codes;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * On behalf of the site.
     *
     * @param mustChange whether the owner of the account has to choose another one; staff always do
     * @return how many sessions ended
     * @throws Problem {@code not_found}, {@code weak_password}, {@code same_password}
     */
    int lend(UUID id, String password, boolean mustChange) {
        return replace(id, password, LentPassword.mustChange(mustChange), null);
    }

    /**
     * By the owner of the account.
     *
     * @param session goes on; the others end
     * @throws Problem {@code not_found}, {@code weak_password}, {@code same_password}
     */
    void choose(UUID id, String password, UUID session) {
        replace(id, password, false, session);
    }

    private int replace(UUID id, String password, boolean lent, @Nullable UUID ownSession) {
        Credential credential =
                work.call(() -> users.credentialById(id))
                        .orElseThrow(() -> Problem.notFound("user"));
        String old = credential.passwordHash();
        checkPassword.check(password, settings.read(), new EmailAddress(credential.user().email()));
        String hash =
                passwords
                        .hashAnother(password, old)
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ProblemCode.SAME_PASSWORD,
                                                "New password should be different from the old"
                                                        + " password."));
        return work.<Integer>call(
                () -> {
                    Instant now = clock.instant();
                    changes.setPassword(id, hash, lent, now);
                    if (!lent) {
                        sessions.passwordChosen(id);
                    }
                    audit.write(AuditEvent.done("password_changed").on(id));
                    links.voidAll(id);
                    codes.voidAll(id);
                    return sessions.endAll(id, ownSession, now);
                });
    }
}
