package dev.skerry.mail.library;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.settings.MailTemplates;
import dev.skerry.mail.settings.MailTemplates.Written;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes one template of the site in scope: to new words, to earlier ones, or to the default. */
@Singleton
public final class SaveTemplate {

    /**
     * @param written null for the default again
     * @param base the version it was made from; null to write over whatever is there
     */
    public record Command(
            String key, String locale, @Nullable Written written, @Nullable UUID base) {}

    private final SiteSettings settings;
    private final TemplateVersionRepository versions;
    private final Database database;
    private final AuditLog audit;

    SaveTemplate(
            SiteSettings settings,
            TemplateVersionRepository versions,
            Database database,
            AuditLog audit) {
        this.settings = settings;
        this.versions = versions;
        this.database = database;
        this.audit = audit;
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
                    put(command.key(), command.locale(), command.written());
                    return null;
                });
    }

    /**
     * An earlier version becomes the newest.
     *
     * @throws Problem {@code not_found}
     */
    public void restore(String key, String locale, UUID version) {
        database.inTransaction(
                () -> {
                    versions.lock();
                    TemplateVersion earlier =
                            versions.find(key, locale, version)
                                    .orElseThrow(() -> Problem.notFound("version"));
                    put(key, locale, earlier.written());
                    return null;
                });
    }

    private void put(String key, String locale, @Nullable Written written) {
        MailTemplates before = settings.find(MailTemplates.KEY).orElse(new MailTemplates(Map.of()));
        Written whole = written == null ? null : written.complete();
        settings.put(MailTemplates.KEY, before.with(key, locale, whole));
        audit.write(
                AuditEvent.done("mail_template_changed")
                        .with("template", key)
                        .with("locale", locale));
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
