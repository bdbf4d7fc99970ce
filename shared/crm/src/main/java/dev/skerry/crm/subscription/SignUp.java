package dev.skerry.crm.subscription;

import dev.skerry.crm.PlainText;
import dev.skerry.crm.contact.EmailAddress;
import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.ApiAddress;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.SendMail;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Mails somebody who asks for a list's mail a link to confirm it. The same is done, and answered,
 * whether or not the site knows the address, so nobody learns who is on a list; and nothing but the
 * mail comes of it, however often somebody asks for somebody else.
 */
@Singleton
public final class SignUp {

    static final Actor WORKER = new Actor.Worker("list-signup");

    /** Three at once, then three an hour: whoever is signed up by others finds few mails of it. */
    private static final Rule TO_ONE_ADDRESS = new Rule("list_signup", 3, 3 / 3600d);

    private static final Rule FROM_ONE_PLACE =
            Rule.of("list_signup_from_address", 20, Duration.ofHours(1));

    /**
     * @param list its id or slug
     * @param locale of the mail, sv or en; null for the site's own
     * @param page where they stood, for the proof of their consent
     * @param trap what only a program fills in
     * @param address whom it came from
     */
    public record Command(
            String list,
            String email,
            @Nullable String name,
            @Nullable String locale,
            @Nullable String page,
            @Nullable String trap,
            String address) {

        public Command {
            email = EmailAddress.required("/email", email);
            name = PlainText.optional("/name", name, 200);
            page = PlainText.optional("/page", page, 2_000);
            if (locale != null && !locale.equals("sv") && !locale.equals("en")) {
                throw Problem.invalid("/locale", "must be sv or en");
            }
        }

        /** Whom it is about is nobody's business. */
        @Override
        public String toString() {
            return "SignUp.Command[" + list + "]";
        }
    }

    private final SignupRepository signups;
    private final SendMail sendMail;
    private final Limits limits;
    private final Database database;
    private final ApiAddress api;
    private final Clock clock;

    SignUp(
            SignupRepository signups,
            SendMail sendMail,
            Limits limits,
            Database database,
            ApiAddress api,
            Clock clock) {
        this.signups = signups;
        this.sendMail = sendMail;
        this.limits = limits;
        this.database = database;
        this.api = api;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code not_found} for what is no list with double opt-in, {@code
     *     mail_not_configured}, {@code rate_limited}
     */
    public void signUp(Command asked) {
        limits.take(FROM_ONE_PLACE, asked.address());
        boolean mayBeMailed = mayBeMailed(asked);
        // Visitors may read none of these tables. Past this line it is the site that acts.
        SiteScope.current()
                .as(WORKER)
                .run(() -> database.inTransaction(() -> signUp(asked, mayBeMailed)));
    }

    private boolean signUp(Command asked, boolean mayBeMailed) {
        SignupRepository.OpenList list =
                signups.openList(asked.list()).orElseThrow(() -> Problem.notFound("list"));
        // A program that fills in every field is told what it wants to hear.
        if (!mayBeMailed || (asked.trap() != null && !asked.trap().isEmpty())) {
            return false;
        }
        OneTimeToken token = OneTimeToken.random();
        signups.add(
                list,
                asked.email(),
                asked.name(),
                asked.page(),
                asked.address(),
                token,
                clock.instant());
        return mail(list, asked, token);
    }

    /** Over the limit it is as if they had been mailed: whoever asks would learn of others. */
    private boolean mayBeMailed(Command asked) {
        try {
            limits.take(TO_ONE_ADDRESS, SignupRepository.norm(asked.email()));
            return true;
        } catch (Problem limited) {
            if (limited.code() == ProblemCode.RATE_LIMITED) {
                return false;
            }
            throw limited;
        }
    }

    private boolean mail(SignupRepository.OpenList list, Command asked, OneTimeToken token) {
        // Nothing that whoever asks wrote: it may be a stranger, who would have us send their
        // words.
        Map<String, Object> data =
                Map.of(
                        "list", list.name(),
                        "consent", list.consentText(),
                        "link", SignupLink.of(api, token));
        try {
            sendMail.send(
                    new SendMail.Command(
                            "subscribe",
                            asked.email(),
                            data,
                            asked.locale(),
                            SendMail.Category.SECURITY,
                            null));
            return true;
        } catch (Problem refused) {
            if (refused.code() == ProblemCode.RECIPIENT_SUPPRESSED) {
                // It bounced, or its reader called us spam: that is theirs to know.
                return false;
            }
            throw refused;
        }
    }
}
