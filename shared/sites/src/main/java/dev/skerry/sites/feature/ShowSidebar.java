package dev.skerry.sites.feature;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the site in scope has, just now. */
@Singleton
public final class ShowSidebar {

    private final SidebarRepository repository;

    ShowSidebar(SidebarRepository repository) {
        this.repository = repository;
    }

    /** All that was agreed. */
    public Sidebar show() {
        UUID site = SiteScope.current().site().id().value();
        SidebarRepository.Stored stored =
                repository.find(site).orElseThrow(() -> Problem.notFound("site"));
        Map<Feature, FeatureRule> rules = repository.rules(site);
        return new Sidebar(
                Arrays.stream(Feature.values())
                        .map(
                                it -> {
                                    FeatureRule rule =
                                            rules.getOrDefault(it, FeatureRule.asThePlan(it));
                                    boolean inPlan = it.isIn(stored.plan());
                                    Boolean said = rule.enabled();
                                    return new Sidebar.Entry(
                                            it.word(),
                                            said == null ? inPlan : said,
                                            inPlan,
                                            said,
                                            rule.leastRole().word(),
                                            rule.upsellUrl());
                                })
                        .toList(),
                stored.links());
    }

    /** For the menu of whoever asks; the routes look for themselves. */
    public OwnSidebar own(Actor.Staff caller) {
        Sidebar all = show();
        List<OwnSidebar.Item> items =
                all.features().stream()
                        .map(
                                it ->
                                        new OwnSidebar.Item(
                                                it.feature(),
                                                it.enabled(),
                                                it.enabled() && mayUse(caller, it),
                                                it.enabled() ? null : it.upsellUrl()))
                        .toList();
        return new OwnSidebar(items, all.links());
    }

    private static boolean mayUse(Actor.Staff caller, Sidebar.Entry entry) {
        return Role.of(entry.leastRole()).filter(caller.role()::atLeast).isPresent();
    }
}
