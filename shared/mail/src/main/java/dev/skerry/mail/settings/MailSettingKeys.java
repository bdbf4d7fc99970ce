package dev.skerry.mail.settings;

import dev.skerry.sites.SettingKey;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** What operators may set, once this module is there. */
@Factory
final class MailSettingKeys {

    @Singleton
    SettingKey<SmtpConfig> smtpConfig() {
        return SmtpConfig.KEY;
    }

    @Singleton
    SettingKey<MailSettings> mailSettings() {
        return MailSettings.KEY;
    }

    @Singleton
    SettingKey<MailFeedbackSettings> mailFeedback() {
        return MailFeedbackSettings.KEY;
    }

    @Singleton
    SettingKey<MailTemplates> mailTemplates() {
        return MailTemplates.KEY;
    }
}
