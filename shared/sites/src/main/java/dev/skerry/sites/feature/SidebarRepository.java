package dev.skerry.sites.feature;

import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.sql.ControlDatabase;
import dev.skerry.kernel.sql.Row;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Features and links of a site, in the directory. */
@Singleton
final class SidebarRepository {

    private static final Argument<List<SidebarLink>> LINKS = Argument.listOf(SidebarLink.class);

    record Stored(Plan plan, List<SidebarLink> links) {}

    private final ControlDatabase control;
    private final ObjectMapper mapper;

    SidebarRepository(ControlDatabase control, ObjectMapper mapper) {
        this.control = control;
        this.mapper = mapper;
    }

    Optional<Stored> find(UUID site) {
        return control.find(
                "select plan, links::text as links from directory.sites where id = ?",
                row ->
                        new Stored(
                                Plan.of(row.text("plan")).orElseThrow(), links(row.text("links"))),
                site);
    }

    Map<Feature, FeatureRule> rules(UUID site) {
        Map<Feature, FeatureRule> rules = new EnumMap<>(Feature.class);
        control.list(
                        "select feature, enabled, least_role, upsell_url from directory.site_features where site_id = ?",
                        SidebarRepository::rule,
                        site)
                .forEach(found -> found.ifPresent(rule -> rules.put(rule.feature(), rule)));
        return rules;
    }

    /** Everything at once, in one statement. */
    void replace(UUID site, List<FeatureRule> rules, List<SidebarLink> links) {
        List<String> features = new ArrayList<>();
        List<@Nullable Boolean> enabled = new ArrayList<>();
        List<String> roles = new ArrayList<>();
        List<@Nullable String> urls = new ArrayList<>();
        for (FeatureRule rule : rules) {
            features.add(rule.feature().word());
            enabled.add(rule.enabled());
            roles.add(rule.leastRole().word());
            urls.add(rule.upsellUrl());
        }
        control.update(
                """
                with site as (
                  update directory.sites set links = ?::jsonb, updated_at = now() where id = ? returning id
                ), gone as (
                  delete from directory.site_features f using site
                  where f.site_id = site.id and f.feature <> all (?::text[])
                )
                insert into directory.site_features (site_id, feature, enabled, least_role, upsell_url)
                select site.id, r.feature, r.enabled, r.least_role, r.upsell_url
                from site, unnest(?::text[], ?::boolean[], ?::text[], ?::text[])
                  as r (feature, enabled, least_role, upsell_url)
                on conflict (site_id, feature) do update
                  set enabled = excluded.enabled, least_role = excluded.least_role, upsell_url = excluded.upsell_url
                """,
                json(links),
                site,
                features,
                features,
                enabled,
                roles,
                urls);
    }

    /** Empty for a feature that this version does not know. */
    private static Optional<FeatureRule> rule(Row row) throws SQLException {
        Optional<Feature> feature = Feature.of(row.text("feature"));
        if (feature.isEmpty()) {
            return Optional.empty();
        }
        String enabled = row.textOrNull("enabled");
        return Optional.of(
                new FeatureRule(
                        feature.get(),
                        enabled == null ? null : enabled.equals("t"),
                        Role.of(row.text("least_role")).orElseThrow(),
                        row.textOrNull("upsell_url")));
    }

    private String json(List<SidebarLink> links) {
        try {
            return mapper.writeValueAsString(LINKS, links);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<SidebarLink> links(String json) {
        try {
            return mapper.readValue(json, LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException("The links of a site do not parse", e);
        }
    }
}
