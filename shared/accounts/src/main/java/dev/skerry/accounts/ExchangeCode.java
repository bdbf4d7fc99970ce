package dev.skerry.accounts;

import dev.skerry.accounts.pkce.AuthCode;
import dev.skerry.accounts.pkce.AuthCodeRepository;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.session.OpenSession;
import dev.skerry.accounts.session.SignedIn;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Gives who shows a code and the verifier it was asked for with a session, once. */
@Singleton
public final class ExchangeCode {

    public record Command(String code, String verifier, Client client) {

        @Override
        public String toString() {
            return "ExchangeCode";
        }
    }

    private final AccountWork work;
    private final AuthCodeRepository codes;
    private final UserRepository users;
    private final OpenSession sessions;
    private final ReadAccountSettings settings;
    private final Clock clock;

    ExchangeCode(
            AccountWork work,
            AuthCodeRepository codes,
            UserRepository users,
            OpenSession sessions,
            ReadAccountSettings settings,
            Clock clock) {
        this.work = work;
        this.codes = codes;
        this.users = users;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code flow_state_not_found}, {@code flow_state_expired}, {@code
     *     bad_code_verifier}, {@code user_banned}
     */
    public SignedIn exchange(Command command) {
        AccountSettings account = settings.read();
        return work.call(() -> exchange(command, account));
    }

    private SignedIn exchange(Command command, AccountSettings account) {
        AuthCode code =
                codes.find(OneTimeToken.of(command.code())).orElseThrow(ExchangeCode::unknown);
        if (!clock.instant().isBefore(code.expiresAt())) {
            throw new Problem(
                    ProblemCode.FLOW_STATE_EXPIRED, "invalid flow state, flow state has expired");
        }
        if (!code.isMetBy(command.verifier())) {
            throw new Problem(
                    ProblemCode.BAD_CODE_VERIFIER,
                    "code challenge does not match previously saved code verifier");
        }
        User user = users.byId(code.userId()).orElseThrow(ExchangeCode::unknown);
        if (user.isBanned(clock.instant())) {
            throw new Problem(ProblemCode.USER_BANNED, "User is banned");
        }
        if (!codes.use(code.id())) {
            throw unknown();
        }
        return sessions.open(user, code.method(), command.client(), account);
    }

    private static Problem unknown() {
        return new Problem(
                ProblemCode.FLOW_STATE_NOT_FOUND, "invalid flow state, no valid flow state found");
    }
}
