package dev.skerry.crm.form;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Removes a form, with what was submitted through it. */
@Singleton
public final class RemoveForm {

    private final FormRepository forms;
    private final Database database;
    private final AuditLog audit;

    RemoveForm(FormRepository forms, Database database, AuditLog audit) {
        this.forms = forms;
        this.database = database;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code not_found}
     */
    public void remove(UUID form) {
        database.inTransaction(
                () -> {
                    if (!forms.remove(form)) {
                        throw Problem.notFound("form");
                    }
                    audit.write(AuditEvent.done("form_removed").with("form", form.toString()));
                    return form;
                });
    }
}
