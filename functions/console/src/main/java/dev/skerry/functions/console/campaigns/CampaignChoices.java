package dev.skerry.functions.console.campaigns;

import dev.skerry.crm.contact.ListRepository;
import dev.skerry.crm.contact.MarketingList;
import dev.skerry.crm.mag.Mag;
import dev.skerry.crm.mag.MagRepository;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.site.Terms;
import dev.skerry.mail.library.ListTemplates;
import jakarta.inject.Singleton;
import java.util.List;

/** What a campaign of the site in scope can say, and to whom. */
@Singleton
public final class CampaignChoices {

    /**
     * @param own the keys of templates that the site wrote
     * @param standard those of Skerry's that it left as they are
     */
    public record Offer(
            List<String> own, List<String> standard, List<MarketingList> lists, List<Mag> groups) {

        public Offer {
            own = List.copyOf(own);
            standard = List.copyOf(standard);
            lists = List.copyOf(lists);
            groups = List.copyOf(groups);
        }
    }

    private final ListTemplates templates;
    private final ListRepository lists;
    private final MagRepository groups;

    CampaignChoices(ListTemplates templates, ListRepository lists, MagRepository groups) {
        this.templates = templates;
        this.lists = lists;
        this.groups = groups;
    }

    Offer offer() {
        Terms terms = SiteScope.current().site().terms();
        List<ListTemplates.Item> all = templates.list();
        List<String> own = keys(all, "site");
        return new Offer(
                own,
                keys(all, "default").stream().filter(it -> !own.contains(it)).toList(),
                terms.has(Feature.CRM) ? lists.all() : List.of(),
                terms.has(Feature.MEMBERSHIP) ? groups.all() : List.of());
    }

    private static List<String> keys(List<ListTemplates.Item> templates, String origin) {
        return templates.stream()
                .filter(it -> it.origin().equals(origin))
                .map(ListTemplates.Item::key)
                .distinct()
                .toList();
    }
}
