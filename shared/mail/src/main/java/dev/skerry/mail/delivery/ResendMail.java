package dev.skerry.mail.delivery;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.MailBell;
import dev.skerry.mail.delivery.DeadLetterRepository.Letter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/**
 * Gives a mail that ended unsent another life, as it was queued: same content, same Message-ID. A
 * mail that waits, is on its way or was sent is left as it is, so asking twice sends once.
 */
@Singleton
public final class ResendMail {

    /**
     * @param evenIfItArrived whether a second copy is better than none, for a mail in doubt
     */
    public record Command(UUID mailId, boolean evenIfItArrived) {}

    /**
     * @param status as in the mail log, after this
     * @param resent false when there was nothing to do
     */
    public record Result(String status, boolean resent) {}

    private final DeadLetterRepository letters;
    private final Database database;
    private final MailBell bell;
    private final Clock clock;

    ResendMail(DeadLetterRepository letters, Database database, MailBell bell, Clock clock) {
        this.letters = letters;
        this.database = database;
        this.bell = bell;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code not_found}, also for a mail of another site; {@code mail_uncertain},
     *     {@code mail_forgotten}, {@code recipient_suppressed}, {@code campaign_finished}
     */
    public Result resend(Command command) {
        return database.inTransaction(() -> resendWithin(command));
    }

    private Result resendWithin(Command command) {
        Letter letter = letters.lock(command.mailId()).orElseThrow(() -> Problem.notFound("mail"));
        if (!letter.isDead()) {
            return new Result(letter.status(), false);
        }
        refuse(letter, command.evenIfItArrived());
        letters.revive(command.mailId(), clock.instant());
        bell.ring();
        return new Result("queued", true);
    }

    private static void refuse(Letter letter, boolean evenIfItArrived) {
        if (letter.isUncertain() && !evenIfItArrived) {
            throw new Problem(ProblemCode.MAIL_UNCERTAIN, "Say evenIfItArrived=true to send it");
        }
        if (letter.cancelled()) {
            throw new Problem(ProblemCode.CAMPAIGN_FINISHED, "The mail was cancelled with it");
        }
        if (letter.forgotten()) {
            throw new Problem(ProblemCode.MAIL_FORGOTTEN, "What it held was a secret");
        }
        if (letter.suppressed()) {
            throw new Problem(
                    ProblemCode.RECIPIENT_SUPPRESSED, "This address gets no more mail from here");
        }
    }
}
