package dev.skerry.mail.library;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.mail.settings.MailTemplates;
import dev.skerry.mail.settings.MailTemplates.Written;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts one template into the setting that holds them all, and the rest back as it was. */
@Singleton
final class TemplateWriter {

    private final SiteSettings settings;
    private final AuditLog audit;

    TemplateWriter(SiteSettings settings, AuditLog audit) {
        this.settings = settings;
        this.audit = audit;
    }

    /** In a transaction that holds the lock of {@link TemplateVersionRepository}. */
    void put(String key, String locale, @Nullable Written written) {
        MailTemplates before = settings.find(MailTemplates.KEY).orElse(new MailTemplates(Map.of()));
        Written whole = written == null ? null : written.complete();
        settings.put(MailTemplates.KEY, before.with(key, locale, whole));
        audit.write(
                AuditEvent.done("mail_template_changed")
                        .with("template", key)
                        .with("locale", locale));
    }
}
