package dev.skerry.crm.form;

import dev.skerry.crm.PlainText;
import dev.skerry.crm.contact.EmailAddress;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.WebAddress;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What a form does after success.
 *
 * @param successMessage shown to the visitor; a default in the site's language when null
 * @param redirectUrl an https address or a path of the site
 * @param notificationEmail who is told of each submission
 */
@Serdeable
public record FormSettings(
        @Nullable String successMessage,
        @Nullable String redirectUrl,
        @Nullable String notificationEmail) {

    public static final FormSettings NONE = new FormSettings(null, null, null);

    FormSettings checked() {
        return new FormSettings(
                PlainText.optional("/settings/successMessage", successMessage, 1_000),
                redirect(),
                notificationEmail == null
                        ? null
                        : EmailAddress.required("/settings/notificationEmail", notificationEmail));
    }

    private @Nullable String redirect() {
        String url = PlainText.optional("/settings/redirectUrl", redirectUrl, 2_048);
        if (url == null || WebAddress.isHttps(url) || isPath(url)) {
            return url;
        }
        throw Problem.invalid("/settings/redirectUrl", "is not an https address or a path");
    }

    /** A path of this site; "//host" would lead to another. */
    private static boolean isPath(String url) {
        return url.startsWith("/") && !url.startsWith("//") && !url.contains("\\");
    }
}
