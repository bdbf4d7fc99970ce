package dev.skerry.sites.feature;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.SiteTrail;
import dev.skerry.sites.WebAddress;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says anew what the site in scope has beyond its plan, and the links of its own. */
@Singleton
public final class ReplaceSidebar {

    private static final int MOST_LINKS = 30;

    /**
     * @param enabled null for as the plan says
     * @param leastRole what staff need at least; null for any role
     */
    public record Change(
            String feature,
            @Nullable Boolean enabled,
            @Nullable String leastRole,
            @Nullable String upsellUrl) {}

    /**
     * @param features those left out are as the plan says, for every role
     */
    public record Command(List<Change> features, List<SidebarLink> links) {

        public Command {
            features = List.copyOf(features);
            links = List.copyOf(links);
            List<Problem.Invalid> faults = new ArrayList<>();
            Set<Feature> seen = EnumSet.noneOf(Feature.class);
            for (int i = 0; i < features.size(); i++) {
                faults.addAll(faults(features.get(i), "/features/" + i, seen));
            }
            if (links.size() > MOST_LINKS) {
                faults.add(new Problem.Invalid("/links", "must be at most " + MOST_LINKS));
            }
            for (int i = 0; i < links.size(); i++) {
                faults.addAll(links.get(i).faults("/links/" + i));
            }
            if (!faults.isEmpty()) {
                throw Problem.invalid(faults);
            }
        }

        private static List<Problem.Invalid> faults(Change change, String at, Set<Feature> seen) {
            List<Problem.Invalid> faults = new ArrayList<>();
            Optional<Feature> feature = Feature.of(change.feature());
            if (feature.isEmpty() || !seen.add(feature.get())) {
                faults.add(new Problem.Invalid(at + "/feature", "must be a feature, each once"));
            }
            if (change.leastRole() != null && role(change.leastRole()).isEmpty()) {
                faults.add(new Problem.Invalid(at + "/leastRole", "must be a role of a site"));
            }
            if (change.upsellUrl() != null && !WebAddress.isHttps(change.upsellUrl())) {
                faults.add(new Problem.Invalid(at + "/upsellUrl", "must be an https address"));
            }
            return faults;
        }

        private static Optional<Role> role(String word) {
            return Role.of(word).filter(it -> it != Role.SUPERADMIN);
        }

        List<FeatureRule> rules() {
            return features.stream()
                    .map(
                            it ->
                                    new FeatureRule(
                                            Feature.of(it.feature()).orElseThrow(),
                                            it.enabled(),
                                            Optional.ofNullable(it.leastRole())
                                                    .flatMap(Command::role)
                                                    .orElse(Role.VIEWER),
                                            it.upsellUrl()))
                    .toList();
        }
    }

    private final SidebarRepository repository;
    private final ShowSidebar show;
    private final Directory directory;
    private final SiteTrail trail;

    ReplaceSidebar(
            SidebarRepository repository, ShowSidebar show, Directory directory, SiteTrail trail) {
        this.repository = repository;
        this.show = show;
        this.directory = directory;
        this.trail = trail;
    }

    public Sidebar replace(Command command) {
        UUID site = SiteScope.current().site().id().value();
        repository.replace(site, command.rules(), command.links());
        directory.clear();
        trail.write(
                site,
                AuditEvent.done("features_changed")
                        .with(
                                "features",
                                String.join(
                                        ",",
                                        command.features().stream()
                                                .map(Change::feature)
                                                .toList())));
        return show.show();
    }
}
