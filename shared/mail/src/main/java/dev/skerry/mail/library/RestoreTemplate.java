package dev.skerry.mail.library;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Makes an earlier version of a template of the site in scope the newest. */
@Singleton
public final class RestoreTemplate {

    private final TemplateVersionRepository versions;
    private final TemplateWriter writer;
    private final Database database;

    RestoreTemplate(TemplateVersionRepository versions, TemplateWriter writer, Database database) {
        this.versions = versions;
        this.writer = writer;
        this.database = database;
    }

    /**
     * @throws Problem {@code not_found}
     */
    public void restore(String key, String locale, UUID version) {
        database.inTransaction(
                () -> {
                    versions.lock();
                    TemplateVersion earlier =
                            versions.find(key, locale, version)
                                    .orElseThrow(() -> Problem.notFound("version"));
                    writer.put(key, locale, earlier.written());
                    return null;
                });
    }
}
