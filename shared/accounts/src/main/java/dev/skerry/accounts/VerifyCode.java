package dev.skerry.accounts;

import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.LinkRepository;
import dev.skerry.accounts.link.OneTimeCode;
import dev.skerry.accounts.link.OneTimeLink;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.session.OpenSession;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Uses the six-digit code of a mail in place of its link. Five wrong codes void it. An address
 * without account or without code is answered like a wrong code.
 */
@Singleton
public final class VerifyCode {

    /**
     * @param kinds it may be of
     */
    public record Command(String email, String code, List<LinkKind> kinds, Client client) {

        public Command {
            kinds = List.copyOf(kinds);
        }

        @Override
        public String toString() {
            return "VerifyCode" + kinds;
        }
    }

    private final AccountWork work;
    private final UserRepository users;
    private final LinkRepository links;
    private final OneTimeCode codes;
    private final UseLink use;
    private final OpenSession sessions;
    private final ReadAccountSettings settings;
    private final Clock clock;
    private final AuditLog audit;

    VerifyCode(
            AccountWork work,
            UserRepository users,
            LinkRepository links,
            OneTimeCode codes,
            UseLink use,
            OpenSession sessions,
            ReadAccountSettings settings,
            Clock clock,
            AuditLog audit) {
        this.audit = audit;
        this.work = work;
        this.users = users;
        this.links = links;
        this.codes = codes;
        this.use = use;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code otp_expired}, {@code invalid_email}, {@code user_banned}
     */
    public Verified verify(Command command) {
        EmailAddress email = EmailAddress.parse(command.email());
        AccountSettings account = settings.read();
        // A miss is counted, so the transaction must commit: the refusal comes after it.
        return work.<Optional<Verified>>call(() -> attempt(command, email, account))
                .orElseThrow(() -> refused(command, email));
    }

    private Optional<Verified> attempt(
            Command command, EmailAddress email, AccountSettings account) {
        List<OneTimeLink> open = open(email, command.kinds());
        for (OneTimeLink link : open) {
            if (codes.matches(link, command.code())) {
                return Optional.of(enter(link, command.client(), account));
            }
        }
        open.forEach(link -> links.codeMissed(link.id()));
        return Optional.empty();
    }

    private Problem refused(Command command, EmailAddress email) {
        audit.write(
                AuditEvent.refused("sign_in")
                        .to(email.value())
                        .from(command.client().ip())
                        .with("why", "code"));
        return new Problem(ProblemCode.OTP_EXPIRED, "Token has expired or is invalid").asAudited();
    }

    private Verified enter(OneTimeLink link, Client client, AccountSettings account) {
        UseLink.Used used = use.use(link);
        return used.complete()
                ? new Verified.Entered(
                        sessions.open(used.user(), link.kind().method(), client, account))
                : new Verified.Half();
    }

    /** A code that went to a new address is shown with that one; it has no account yet. */
    private List<OneTimeLink> open(EmailAddress email, List<LinkKind> kinds) {
        Instant now = clock.instant();
        List<OneTimeLink> open = new ArrayList<>();
        users.byEmail(email).ifPresent(user -> open.addAll(links.codesOf(user.id(), kinds, now)));
        if (kinds.contains(LinkKind.EMAIL_CHANGE)) {
            open.addAll(links.codesTo(email.value(), now));
        }
        return open;
    }
}
