package dev.skerry.mail.suppression;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.Recipient;
import dev.skerry.mail.suppression.Suppression.Reason;
import dev.skerry.mail.suppression.Suppression.Scope;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Staff keep mail from an address. What waits for it in the outbox is over. */
@Singleton
public final class AddSuppression {

    /**
     * @param list for the scope {@code list}, and for no other
     */
    public record Command(
            String address, Scope scope, @Nullable String list, @Nullable String note) {

        public Command {
            if ((scope == Scope.LIST) != (list != null)) {
                throw Problem.invalid("/list", "belongs to the scope list, and only there");
            }
            requireText("/list", list, 200);
            requireText("/note", note, 500);
        }

        private static void requireText(String at, @Nullable String text, int longest) {
            if (text != null
                    && (text.isBlank()
                            || text.length() > longest
                            || text.chars().anyMatch(Character::isISOControl))) {
                throw Problem.invalid(at, "must be one line of at most " + longest);
            }
        }
    }

    private final Database database;
    private final SuppressionRepository suppressions;
    private final AuditLog audit;
    private final Clock clock;

    AddSuppression(
            Database database, SuppressionRepository suppressions, AuditLog audit, Clock clock) {
        this.database = database;
        this.suppressions = suppressions;
        this.audit = audit;
        this.clock = clock;
    }

    /** The one that is there now: an earlier one of the same scope stays as it was. */
    public Suppression add(Command command) {
        String norm = Recipient.of(command.address().strip()).norm();
        return database.inTransaction(
                () -> {
                    boolean added =
                            suppressions.add(
                                    norm,
                                    command.scope(),
                                    command.list(),
                                    Reason.MANUAL,
                                    command.note(),
                                    clock.instant());
                    if (added) {
                        audit.write(
                                AuditEvent.done("mail_suppressed")
                                        .to(norm)
                                        .with("scope", command.scope().word()));
                    }
                    return suppressions.find(norm, command.scope(), command.list()).orElseThrow();
                });
    }
}
