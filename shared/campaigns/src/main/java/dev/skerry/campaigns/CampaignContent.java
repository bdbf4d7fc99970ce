package dev.skerry.campaigns;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.mail.Templates;
import dev.skerry.mail.campaign.CampaignOutbox;
import dev.skerry.mail.domain.RequireVerifiedDomain;
import dev.skerry.mail.settings.MailSettings;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.mail.template.Renderer;
import dev.skerry.mail.template.Source;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Freezes what a campaign says, in each language, after having tried it on somebody. */
@Singleton
final class CampaignContent {

    private static final Set<String> LANGUAGES = Set.of("sv", "en");

    private final SiteSettings settings;
    private final Templates templates;
    private final CampaignOutbox outbox;
    private final RequireVerifiedDomain requireVerifiedDomain;

    CampaignContent(
            SiteSettings settings,
            Templates templates,
            CampaignOutbox outbox,
            RequireVerifiedDomain requireVerifiedDomain) {
        this.settings = settings;
        this.templates = templates;
        this.outbox = outbox;
        this.requireVerifiedDomain = requireVerifiedDomain;
    }

    Wording freeze(StartCampaign.Command command) {
        if (command.channel() == Channel.EMAIL) {
            requireSending(command.templateKey());
        }
        SubjectTest test = command.subjects();
        if (test == null) {
            return new Wording(List.of(freeze(command, LANGUAGES, Map.of())), null, null);
        }
        List<Map<String, UUID>> sources =
                test.subjects().stream()
                        .map(subject -> freeze(command, subject.keySet(), subject))
                        .toList();
        return new Wording(sources, test, null);
    }

    /** By language, under the subject given for it instead of the template's. */
    private Map<String, UUID> freeze(
            StartCampaign.Command command, Set<String> languages, Map<String, String> subjects) {
        Map<String, UUID> sources = new HashMap<>();
        for (String language : languages) {
            Source source = templates.frozen(command.templateKey(), language);
            String subject = subjects.get(language);
            if (subject != null) {
                source = source.under(subject);
            }
            Renderer.render(source, Person.SOMEBODY.data(command.data()));
            sources.put(language, outbox.keep(source));
        }
        return sources;
    }

    private void requireSending(String templateKey) {
        SmtpConfig config =
                settings.find(SmtpConfig.KEY)
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ProblemCode.MAIL_NOT_CONFIGURED,
                                                "Set smtp_config first"));
        if (!settings.find(MailSettings.KEY).orElse(MailSettings.STANDARD).sends(templateKey)) {
            throw new Problem(ProblemCode.MAIL_DISABLED, "Switched off in mail_settings");
        }
        requireVerifiedDomain.require(config.from().domain());
    }
}
