package dev.skerry.accounts;

import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.LinkRepository;
import dev.skerry.accounts.link.OneTimeCode;
import dev.skerry.accounts.link.OneTimeLink;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.session.SignedIn;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Uses the six-digit code of a mail in place of its link. Five wrong codes void it. An address
 * without account or without code is answered like a wrong code.
 */
@Singleton
public final class VerifyCode {

    public record Command(String email, String code, LinkKind kind, Client client) {

        @Override
        public String toString() {
            return "VerifyCode[" + kind + "]";
        }
    }

    private final AccountWork work;
    private final UserRepository users;
    private final LinkRepository links;
    private final OneTimeCode codes;
    private final UseLink use;
    private final ReadAccountSettings settings;
    private final Clock clock;

    VerifyCode(
            AccountWork work,
            UserRepository users,
            LinkRepository links,
            OneTimeCode codes,
            UseLink use,
            ReadAccountSettings settings,
            Clock clock) {
        this.work = work;
        this.users = users;
        this.links = links;
        this.codes = codes;
        this.use = use;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code otp_expired}, {@code invalid_email}, {@code user_banned}
     */
    public SignedIn verify(Command command) {
        EmailAddress email = EmailAddress.parse(command.email());
        AccountSettings account = settings.read();
        // A miss is counted, so the transaction must commit: the refusal comes after it.
        return work.<Optional<SignedIn>>call(() -> attempt(command, email, account))
                .orElseThrow(
                        () ->
                                new Problem(
                                        ProblemCode.OTP_EXPIRED,
                                        "Token has expired or is invalid"));
    }

    private Optional<SignedIn> attempt(
            Command command, EmailAddress email, AccountSettings account) {
        Optional<OneTimeLink> link =
                users.byEmail(email).map(User::id).flatMap(id -> open(id, command.kind()));
        if (link.isEmpty()) {
            return Optional.empty();
        }
        if (!codes.matches(link.get(), command.code())) {
            links.codeMissed(link.get().id());
            return Optional.empty();
        }
        return Optional.of(use.use(link.get(), command.client(), account));
    }

    private Optional<OneTimeLink> open(UUID user, LinkKind kind) {
        return links.codeOf(user, kind, clock.instant());
    }
}
