package dev.skerry.accounts.link;

import dev.skerry.accounts.user.User;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.mail.SendMail;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a link and its code and mails them. The row of the link and the mail in the outbox are one
 * transaction: the caller's.
 */
@Singleton
public final class AccountMail {

    private static final Logger LOG = LoggerFactory.getLogger(AccountMail.class);
    private static final Set<ProblemCode> NEVER_SAID =
            Set.of(
                    ProblemCode.RECIPIENT_SUPPRESSED,
                    ProblemCode.MAIL_DISABLED,
                    ProblemCode.MAIL_NOT_CONFIGURED);

    /** A mail that is ready to go out: made on one site, for staff sent through another's. */
    public record Prepared(
            String template, String to, Map<String, Object> data, @Nullable String locale) {

        @Override
        public String toString() {
            return "Prepared[" + template + "]";
        }
    }

    private final MakeLink links;
    private final SendMail mails;

    public AccountMail(MakeLink links, SendMail mails) {
        this.links = links;
        this.mails = mails;
    }

    /**
     * @throws Problem {@code mail_not_configured}
     */
    public void send(LinkRequest request) {
        send(prepare(request));
    }

    /**
     * For whoever must not learn from the answer whether there is an account: what keeps the mail
     * from being sent is written to the log and nowhere else.
     */
    public void sendQuietly(LinkRequest request) {
        send(prepare(request), NEVER_SAID, null);
    }

    /** Tells of a new account that needs no link any more. */
    public void welcome(User user) {
        Map<String, Object> data =
                user.displayName() == null ? Map.of() : Map.of("name", user.displayName());
        send(new Prepared("welcome", user.email(), data, user.locale()), NEVER_SAID, null);
    }

    /** Into the outbox of the site in scope. An address that bounced for good gets none. */
    public void send(Prepared mail) {
        send(mail, null);
    }

    /**
     * @param key with which no second mail is sent; null for as many as are asked for
     */
    public void send(Prepared mail, @Nullable String key) {
        send(mail, Set.of(ProblemCode.RECIPIENT_SUPPRESSED), key);
    }

    private void send(Prepared mail, Set<ProblemCode> quiet, @Nullable String key) {
        try {
            mails.send(
                    new SendMail.Command(
                            mail.template(),
                            mail.to(),
                            mail.data(),
                            mail.locale(),
                            isWaitedFor(mail)
                                    ? SendMail.Category.SECURITY
                                    : SendMail.Category.TRANSACTIONAL,
                            key));
        } catch (Problem refused) {
            if (!quiet.contains(refused.code())) {
                throw refused;
            }
            LOG.warn("No {} mail: {}", mail.template(), refused.code().word());
        }
    }

    /** Whoever asked for a link or a code sits there and waits. */
    private static boolean isWaitedFor(Prepared mail) {
        return mail.data().containsKey("link") || mail.data().containsKey("code");
    }

    /** The link's row now, the mail when and where the caller sends it. */
    public Prepared prepare(LinkRequest request) {
        User user = request.user();
        MakeLink.Made made = links.make(request);
        Map<String, Object> data = new HashMap<>();
        if (user.displayName() != null) {
            data.put("name", user.displayName());
        }
        data.put("code", made.code());
        if (request.kind() != LinkKind.REAUTHENTICATION) {
            data.put("link", made.address());
        }
        if (request.newEmail() != null) {
            data.put("email", request.newEmail());
        }
        return new Prepared(request.kind().template(), request.recipient(), data, user.locale());
    }
}
