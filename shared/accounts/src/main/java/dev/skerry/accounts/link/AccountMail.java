package dev.skerry.accounts.link;

import dev.skerry.accounts.user.User;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.SendMail;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a link (and, where the kind has one, a code) and mails it. The row of the link and the mail
 * in the outbox are one transaction: the caller's.
 */
@Singleton
public final class AccountMail {

    private static final Logger LOG = LoggerFactory.getLogger(AccountMail.class);
    private static final Set<ProblemCode> NEVER_SAID =
            Set.of(
                    ProblemCode.RECIPIENT_SUPPRESSED,
                    ProblemCode.MAIL_DISABLED,
                    ProblemCode.MAIL_NOT_CONFIGURED);

    private static final Duration CODE_LIFE = Duration.ofMinutes(10);

    /** A mail that is ready to go out: made on one site, for staff sent through another's. */
    public record Prepared(
            String template, String to, Map<String, Object> data, @Nullable String locale) {

        @Override
        public String toString() {
            return "Prepared[" + template + "]";
        }
    }

    private final LinkRepository links;
    private final OneTimeCode codes;
    private final LinkAddress address;
    private final SendMail mails;
    private final Clock clock;

    public AccountMail(
            LinkRepository links,
            OneTimeCode codes,
            LinkAddress address,
            SendMail mails,
            Clock clock) {
        this.links = links;
        this.codes = codes;
        this.address = address;
        this.mails = mails;
        this.clock = clock;
    }

    /**
     * @param redirectTo one of the site's {@link RedirectTargets}
     * @throws Problem {@code mail_not_configured}
     */
    public void send(User user, LinkKind kind, String redirectTo) {
        send(prepare(user, kind, redirectTo, null));
    }

    /**
     * For whoever must not learn from the answer whether there is an account: what keeps the mail
     * from being sent is written to the log and nowhere else.
     */
    public void sendQuietly(User user, LinkKind kind, String redirectTo) {
        send(prepare(user, kind, redirectTo, null), NEVER_SAID);
    }

    /** To the new address: whoever reads mail there confirms it. */
    public void sendEmailChange(User user, String newEmail, String redirectTo) {
        send(prepare(user, LinkKind.EMAIL_CHANGE, redirectTo, newEmail));
    }

    /** Tells of a new account that needs no link any more. */
    public void welcome(User user) {
        Map<String, Object> data =
                user.displayName() == null ? Map.of() : Map.of("name", user.displayName());
        send(new Prepared("welcome", user.email(), data, user.locale()), NEVER_SAID);
    }

    /** Into the outbox of the site in scope. An address that bounced for good gets none. */
    public void send(Prepared mail) {
        send(mail, Set.of(ProblemCode.RECIPIENT_SUPPRESSED));
    }

    private void send(Prepared mail, Set<ProblemCode> quiet) {
        try {
            mails.send(
                    new SendMail.Command(
                            mail.template(),
                            mail.to(),
                            mail.data(),
                            mail.locale(),
                            mail.data().containsKey("link")
                                    ? SendMail.Category.SECURITY
                                    : SendMail.Category.TRANSACTIONAL,
                            null));
        } catch (Problem refused) {
            if (!quiet.contains(refused.code())) {
                throw refused;
            }
            LOG.warn("No {} mail: {}", mail.template(), refused.code().word());
        }
    }

    /** The link's row now, the mail when and where the caller sends it. */
    public Prepared prepare(
            User user, LinkKind kind, String redirectTo, @Nullable String newEmail) {
        Site site = SiteScope.current().site();
        Instant now = clock.instant();
        UUID id = Ids.next();
        OneTimeToken token = OneTimeToken.random();
        Map<String, Object> data = new HashMap<>();
        if (user.displayName() != null) {
            data.put("name", user.displayName());
        }
        data.put("link", address.of(site, token, kind, redirectTo));
        String codeHash = null;
        if (kind.hasCode()) {
            String code = OneTimeCode.random();
            codeHash = codes.hash(id, code);
            data.put("code", code);
        }
        Instant codeEnd = codeHash == null ? null : now.plus(CODE_LIFE);
        links.insert(
                new OneTimeLink(
                        id, user.id(), kind, codeHash, codeEnd, 0, newEmail, now.plus(kind.life())),
                token,
                now);
        String to = newEmail == null ? user.email() : newEmail;
        return new Prepared(kind.template(), to, data, user.locale());
    }
}
