package dev.skerry.local.demo;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteMode;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.CreateSite;
import dev.skerry.sites.ListKeys;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes sites, each at most once. */
@Singleton
final class DemoPlatform {

    static final Actor WORKER = new Actor.Worker("demo");

    private final Directory directory;
    private final CreateSite createSite;
    private final ListKeys listKeys;
    private final SiteSettings settings;

    DemoPlatform(
            Directory directory, CreateSite createSite, ListKeys listKeys, SiteSettings settings) {
        this.directory = directory;
        this.createSite = createSite;
        this.listKeys = listKeys;
        this.settings = settings;
    }

    Site site(String slug, String name, String kind, String locale, @Nullable String placement) {
        return directory.bySlug(slug).orElseGet(() -> create(slug, name, kind, locale, placement));
    }

    String publishableKey(Site site) {
        PageRequest all = PageRequest.of(null, null);
        return SiteScope.of(site, WORKER).call(() -> listKeys.list(all)).items().stream()
                .filter(key -> key.kind().equals("publishable"))
                .map(key -> key.shown())
                .findFirst()
                .orElseThrow();
    }

    /**
     * Sends a site's mail to the mailbox, which may listen somewhere else today. A relay that
     * somebody chose since stays chosen.
     *
     * @param yesterday where the mailbox listened the last time; 0 when there was none
     */
    void sendThrough(Site site, int smtpPort, int yesterday, String fromDomain) {
        SiteScope.of(site, WORKER)
                .run(
                        () -> {
                            if (isOurs(settings.find(SmtpConfig.KEY), yesterday)) {
                                settings.put(
                                        SmtpConfig.KEY,
                                        SmtpConfig.local(
                                                smtpPort, site.name(), "hello@" + fromDomain));
                            }
                        });
    }

    private static boolean isOurs(Optional<SmtpConfig> config, int mailbox) {
        return config.map(it -> Integer.valueOf(mailbox).equals(it.port())).orElse(true);
    }

    private Site create(
            String slug, String name, String kind, String locale, @Nullable String placement) {
        createSite.create(
                new CreateSite.Command(
                        slug,
                        name,
                        kind,
                        locale,
                        "https://" + slug + ".example",
                        List.of("https://" + slug + ".example"),
                        List.of(),
                        placement,
                        Plan.ENTERPRISE,
                        SiteMode.LIVE,
                        null));
        return directory.bySlug(slug).orElseThrow();
    }
}
