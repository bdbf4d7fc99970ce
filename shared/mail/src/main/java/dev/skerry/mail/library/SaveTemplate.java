package dev.skerry.mail.library;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.settings.MailTemplates.Written;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes one template of the site in scope: to new words, or back to the default. */
@Singleton
public final class SaveTemplate {

    /**
     * @param written null for the default again
     * @param base the version it was made from; null to write over whatever is there
     */
    public record Command(
            String key, String locale, @Nullable Written written, @Nullable UUID base) {}

    private final TemplateVersionRepository versions;
    private final TemplateWriter writer;
    private final Database database;

    SaveTemplate(TemplateVersionRepository versions, TemplateWriter writer, Database database) {
        this.versions = versions;
        this.writer = writer;
        this.database = database;
    }

    /**
     * @throws Problem {@code template_invalid} with what is wrong, {@code conflict} when somebody
     *     else has changed it since
     */
    public void save(Command command) {
        database.inTransaction(
                () -> {
                    versions.lock();
                    requireBase(command);
                    writer.put(command.key(), command.locale(), command.written());
                    return null;
                });
    }

    private void requireBase(Command command) {
        UUID base = command.base();
        if (base != null
                && versions.latest(command.key(), command.locale())
                        .filter(it -> it.id().equals(base))
                        .isEmpty()) {
            throw new Problem(ProblemCode.CONFLICT, "Somebody else has changed it since");
        }
    }
}
