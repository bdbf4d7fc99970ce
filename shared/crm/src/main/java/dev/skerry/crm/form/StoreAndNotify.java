package dev.skerry.crm.form;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.DatabaseFault;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores a submission and queues its notification in one transaction. A visitor's words are worth
 * more than a mail about them: whatever is wrong with the mail, the submission is stored.
 */
@Singleton
final class StoreAndNotify {

    private static final Logger LOG = LoggerFactory.getLogger(StoreAndNotify.class);

    private final NewSubmissionRepository submissions;
    private final FormNotification notification;
    private final Database database;

    StoreAndNotify(
            NewSubmissionRepository submissions, FormNotification notification, Database database) {
        this.submissions = submissions;
        this.notification = notification;
        this.database = database;
    }

    /** The contact, or nothing when the form has changed meanwhile. */
    Optional<UUID> store(NewSubmission submission) {
        String to = submission.form().settings().notificationEmail();
        if (to == null) {
            return submissions.store(submission);
        }
        try {
            return database.inTransaction(() -> storeAndNotify(to, submission));
        } catch (NotificationFailed failed) {
            LOG.warn(
                    "No notification for a submission of form {}: {}",
                    submission.form().slug(),
                    failed.reason());
            return submissions.store(submission);
        }
    }

    private Optional<UUID> storeAndNotify(String to, NewSubmission submission)
            throws NotificationFailed {
        Optional<UUID> contact = submissions.store(submission);
        if (contact.isPresent()) {
            try {
                notification.send(to, submission);
            } catch (RuntimeException failed) {
                // Its statement may have failed: this transaction is over, another one is begun.
                throw new NotificationFailed(failed);
            }
        }
        return contact;
    }

    private static final class NotificationFailed extends Exception {
        private static final long serialVersionUID = 1L;

        NotificationFailed(RuntimeException cause) {
            super(cause);
        }

        /** Never a message: that may quote an address. */
        String reason() {
            return switch (getCause()) {
                case Problem problem -> problem.code().word();
                case DatabaseFault fault -> "SQLSTATE " + fault.sqlState();
                case null -> "unknown";
                default -> getCause().getClass().getSimpleName();
            };
        }
    }
}
