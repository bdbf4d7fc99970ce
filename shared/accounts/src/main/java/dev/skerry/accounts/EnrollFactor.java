package dev.skerry.accounts;

import dev.skerry.accounts.mfa.Enrollment;
import dev.skerry.accounts.mfa.FactorRepository;
import dev.skerry.accounts.mfa.Totp;
import dev.skerry.accounts.user.User;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins a TOTP factor; it counts once a first code of it was verified. */
@Singleton
public final class EnrollFactor {

    static final String PURPOSE = "totp_secret";

    static final int MOST = 10;

    /** As long as it takes to scan a picture and type six digits. */
    private static final Duration UNVERIFIED = Duration.ofMinutes(5);

    /**
     * @param friendlyName what the owner calls it; empty is a name, too
     * @param issuer what the app calls us; the site's name when null
     */
    public record Command(String friendlyName, @Nullable String issuer) {

        public Command {
            require("/friendly_name", friendlyName, 100);
            if (issuer != null) {
                require("/issuer", issuer, 64);
            }
        }

        private static void require(String pointer, String text, int longest) {
            if (text.length() > longest || text.codePoints().anyMatch(Character::isISOControl)) {
                throw Problem.invalid(pointer, "must be at most " + longest + " characters");
            }
        }
    }

    public record Result(UUID id, String friendlyName, Enrollment enrollment) {}

    private final AccountWork work;
    private final SecondFactor second;
    private final FactorRepository factors;
    private final BeanProvider<Sealer> sealer;
    private final Clock clock;
    private final AuditLog audit;

    EnrollFactor(
            AccountWork work,
            SecondFactor second,
            FactorRepository factors,
            BeanProvider<Sealer> sealer,
            Clock clock,
            AuditLog audit) {
        this.audit = audit;
        this.work = work;
        this.second = second;
        this.factors = factors;
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * The actor must be a user.
     *
     * @throws Problem {@code insufficient_aal}, {@code mfa_factor_name_conflict}, {@code
     *     too_many_enrolled_mfa_factors}
     */
    public Result enroll(Command command) {
        User user = second.user();
        second.require(user, "AAL2 required to enroll a new factor");
        Site site = SiteScope.current().site();
        byte[] secret = Totp.newSecret();
        byte[] sealed = sealer.get().seal(site.id(), PURPOSE, secret);
        UUID id = Ids.next();
        work.run(
                () -> {
                    insert(id, user.id(), command.friendlyName(), sealed);
                    audit.write(AuditEvent.done("factor_enrolled").on(user.id()));
                });
        String issuer = command.issuer() == null ? site.name() : command.issuer();
        return new Result(id, command.friendlyName(), Enrollment.of(secret, issuer, user.email()));
    }

    private void insert(UUID id, UUID user, String name, byte[] sealed) {
        Instant now = clock.instant();
        factors.deleteUnverified(user, now.minus(UNVERIFIED));
        if (factors.count(user) >= MOST) {
            throw new Problem(
                    ProblemCode.TOO_MANY_ENROLLED_MFA_FACTORS,
                    "Maximum number of enrolled factors reached, unenroll to continue");
        }
        if (!factors.insert(id, user, name, sealed, now)) {
            throw new Problem(
                    ProblemCode.MFA_FACTOR_NAME_CONFLICT,
                    "A factor with the friendly name \""
                            + name
                            + "\" for this user likely"
                            + " already exists");
        }
    }
}
