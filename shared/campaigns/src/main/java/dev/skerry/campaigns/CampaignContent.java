package dev.skerry.campaigns;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.mail.Templates;
import dev.skerry.mail.campaign.CampaignOutbox;
import dev.skerry.mail.settings.MailSettings;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.mail.template.Renderer;
import dev.skerry.mail.template.Source;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Freezes what a campaign says, in each language, after having tried it on somebody. */
@Singleton
final class CampaignContent {

    /**
     * @param sources frozen templates by language
     * @param headers of each mail
     */
    record Frozen(Map<String, UUID> sources, Map<String, String> headers) {}

    private static final Set<String> LANGUAGES = Set.of("sv", "en");

    private final SiteSettings settings;
    private final Templates templates;
    private final CampaignOutbox outbox;

    CampaignContent(SiteSettings settings, Templates templates, CampaignOutbox outbox) {
        this.settings = settings;
        this.templates = templates;
        this.outbox = outbox;
    }

    Frozen freeze(StartCampaign.Command command) {
        Map<String, String> headers =
                command.channel() == Channel.EMAIL ? headers(command) : Map.of();
        Map<String, UUID> sources = new HashMap<>();
        for (String language : LANGUAGES) {
            Source source = templates.frozen(command.templateKey(), language);
            Renderer.render(source, Person.SOMEBODY.data(command.data()));
            sources.put(language, outbox.keep(source));
        }
        return new Frozen(sources, headers);
    }

    /**
     * RFC 2369: unsubscribing goes to whoever answers the site's mail, where the site names
     * somebody. The one-click header of RFC 8058 needs an address that does it by itself, and must
     * not be there before that is.
     */
    private Map<String, String> headers(StartCampaign.Command command) {
        SmtpConfig config =
                settings.find(SmtpConfig.KEY)
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ProblemCode.MAIL_NOT_CONFIGURED,
                                                "Set smtp_config first"));
        if (!settings.find(MailSettings.KEY)
                .orElse(MailSettings.STANDARD)
                .sends(command.templateKey())) {
            throw new Problem(ProblemCode.MAIL_DISABLED, "Switched off in mail_settings");
        }
        return config.replyTo() == null
                ? Map.of()
                : Map.of(
                        "List-Unsubscribe",
                        "<mailto:" + config.replyTo() + "?subject=unsubscribe>");
    }
}
