package dev.skerry.functions.console.mail;

import dev.skerry.functions.console.Asked;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * By what reports of a provider are known, as somebody typed it: the setting {@code mail_feedback}.
 *
 * @param resendSecret empty to keep the one that is there
 * @param forget {@code yes} to have none any more
 */
@Serdeable
public record ReportsForm(
        @Nullable String resendSecret, @Nullable String sendgridKey, @Nullable String forget) {

    public ReportsForm {
        resendSecret = Asked.text(resendSecret);
        sendgridKey = Asked.text(sendgridKey);
    }

    static ReportsForm of(JsonNode shown) {
        return new ReportsForm("", Members.text(shown, "sendgrid_key"), "");
    }

    JsonNode setting() {
        Members setting =
                new Members()
                        .with("resend_secret", Asked.given(resendSecret))
                        .with("sendgrid_key", Asked.given(sendgridKey));
        return "yes".equals(forget)
                ? setting.with("resend_secret", JsonNode.nullNode()).node()
                : setting.node();
    }
}
