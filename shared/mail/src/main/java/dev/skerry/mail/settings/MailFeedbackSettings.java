package dev.skerry.mail.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.mail.feedback.SendGridSignature;
import dev.skerry.mail.webhook.WebhookSignature;
import dev.skerry.sites.SettingKey;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * By what a site knows that reports on its mail are its provider's.
 *
 * @param resendSecret of the webhook in Resend, {@code whsec_…}
 * @param sendgridKey the verification key of SendGrid's signed event webhook; public
 */
@Serdeable
public record MailFeedbackSettings(
        @JsonProperty("resend_secret") @Nullable String resendSecret,
        @JsonProperty("sendgrid_key") @Nullable String sendgridKey) {

    public static final SettingKey<MailFeedbackSettings> KEY =
            SettingKey.of("mail_feedback", MailFeedbackSettings.class, "/resend_secret");

    public MailFeedbackSettings {
        if (resendSecret != null && !WebhookSignature.isSecret(resendSecret)) {
            throw Problem.invalid("/resend_secret", "must be the webhook's secret, whsec_…");
        }
        if (sendgridKey != null && !SendGridSignature.isKey(sendgridKey)) {
            throw Problem.invalid("/sendgrid_key", "must be the webhook's verification key");
        }
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "MailFeedbackSettings[]";
    }
}
