package dev.skerry.crm.subscription;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.ApiAddress;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.SendMail;
import dev.skerry.mail.domain.RequireVerifiedDomain;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Mails members of a list with double opt-in who never confirmed it a link to do so: those who were
 * on it before it asked, or whom staff filed under it. Who was asked within a week is left alone,
 * and so is who wants no such mail; nobody is on the list or off it for having been asked.
 */
@Singleton
public final class AskToConfirm {

    /**
     * @param address whom the wish came from
     */
    public record Command(UUID list, String address) {}

    /**
     * @param asked how many were mailed
     * @param left how many are to be asked yet: so many at once, then again
     */
    @Serdeable
    public record Result(int asked, long left) {}

    /** What a request does in a second or two. */
    private static final int AT_ONCE = 500;

    private final SignupRepository signups;
    private final SendMail sendMail;
    private final SiteSettings settings;
    private final RequireVerifiedDomain requireVerifiedDomain;
    private final ApiAddress api;
    private final Database database;
    private final Clock clock;
    private final AuditLog audit;

    AskToConfirm(
            SignupRepository signups,
            SendMail sendMail,
            SiteSettings settings,
            RequireVerifiedDomain requireVerifiedDomain,
            ApiAddress api,
            Database database,
            Clock clock,
            AuditLog audit) {
        this.signups = signups;
        this.sendMail = sendMail;
        this.settings = settings;
        this.requireVerifiedDomain = requireVerifiedDomain;
        this.api = api;
        this.database = database;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code not_found} for what is no list with double opt-in, {@code
     *     mail_not_configured}, {@code domain_not_verified}
     */
    public Result ask(Command command) {
        return database.inTransaction(() -> inTransaction(command));
    }

    private Result inTransaction(Command command) {
        var list =
                signups.openList(command.list().toString())
                        .orElseThrow(() -> Problem.notFound("list"));
        requireVerifiedDomain.require(from());
        signups.lock(list);
        Instant now = clock.instant();
        Instant since = now.minus(Signup.LASTS);
        List<String> addresses = signups.unproven(list, since, AT_ONCE);
        for (String address : addresses) {
            OneTimeToken token = OneTimeToken.random();
            signups.add(list, address, null, null, command.address(), token, now);
            mail(list, address, token);
        }
        audit.write(
                AuditEvent.done("list_members_asked")
                        .with("list", list.id().toString())
                        .with("asked", String.valueOf(addresses.size())));
        return new Result(addresses.size(), signups.countUnproven(list, since));
    }

    private String from() {
        return settings.find(SmtpConfig.KEY)
                .orElseThrow(
                        () -> new Problem(ProblemCode.MAIL_NOT_CONFIGURED, "Set smtp_config first"))
                .from()
                .domain();
    }

    /** Theirs to say no to, and the first to wait: it is we who want it. */
    private void mail(SignupRepository.OpenList list, String address, OneTimeToken token) {
        sendMail.send(
                new SendMail.Command(
                        "confirm_list",
                        address,
                        Map.of(
                                "list", list.name(),
                                "consent", list.consentText(),
                                "link", SignupLink.of(api, token)),
                        null,
                        SendMail.Category.MARKETING,
                        null));
    }
}
