package dev.skerry.mail.library;

import dev.skerry.mail.library.TemplateVersionRepository.Latest;
import dev.skerry.mail.settings.MailTemplates;
import dev.skerry.mail.template.DefaultTemplates;
import dev.skerry.sites.SiteSettings;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the site in scope can send: its own templates and the default ones. */
@Singleton
public final class ListTemplates {

    /**
     * @param origin {@code site} or {@code default}
     * @param writtenAt when the site last changed it; null when it never has
     */
    @Serdeable
    public record Item(
            String key,
            String locale,
            String origin,
            @Nullable UUID version,
            @Nullable Instant writtenAt) {}

    private final SiteSettings settings;
    private final TemplateVersionRepository versions;

    ListTemplates(SiteSettings settings, TemplateVersionRepository versions) {
        this.settings = settings;
        this.versions = versions;
    }

    /** All of them, by key and language: a site has a hundred at most. */
    public List<Item> list() {
        Map<String, Set<String>> names = new TreeMap<>();
        DefaultTemplates.KEYS.forEach(it -> names.put(it, new TreeSet<>(DefaultTemplates.LOCALES)));
        MailTemplates own = settings.find(MailTemplates.KEY).orElse(new MailTemplates(Map.of()));
        own.templates()
                .forEach(
                        (key, byLocale) ->
                                names.computeIfAbsent(key, _ -> new TreeSet<>())
                                        .addAll(byLocale.keySet()));
        List<Latest> latest = versions.latest();
        List<Item> items = new ArrayList<>();
        names.forEach(
                (key, locales) -> locales.forEach(it -> items.add(item(key, it, own, latest))));
        return items;
    }

    private static Item item(String key, String locale, MailTemplates own, List<Latest> latest) {
        TemplateVersion version =
                latest.stream()
                        .filter(it -> it.key().equals(key) && it.locale().equals(locale))
                        .map(Latest::version)
                        .findFirst()
                        .orElse(null);
        return new Item(
                key,
                locale,
                own.written(key, locale).isPresent() ? "site" : "default",
                version == null ? null : version.id(),
                version == null ? null : version.writtenAt());
    }
}
