package dev.skerry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteMode;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.site.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final UUID SOMEBODY = new UUID(0, 1);
    private static final Actor VISITOR = new Actor.Anonymous();
    private static final Actor USER = new Actor.User(SOMEBODY, SOMEBODY, "aal1");
    private static final Actor KEY = new Actor.Service(SOMEBODY, Set.of());
    private static final Offer ANYTHING = new Offer(List.of(), false, false);

    @Test
    void a_feature_is_in_the_plan_or_was_agreed() {
        Offer campaigns = new Offer(List.of(Feature.CAMPAIGNS), false, false);
        assertThat(refusal(campaigns, small(Map.of()), staff(Role.ADMIN), true))
                .isEqualTo(ProblemCode.FEATURE_OFF);
        assertThat(refusal(campaigns, small(Map.of()), staff(Role.SUPERADMIN), true))
                .isEqualTo(ProblemCode.FEATURE_OFF);
        Terms agreed = small(Map.of(Feature.CAMPAIGNS, new Terms.Grant(true, Role.VIEWER)));
        passes(campaigns, agreed, staff(Role.VIEWER), false);
        passes(campaigns, Terms.OPEN, KEY, false);
        Terms withdrawn =
                new Terms(
                        Plan.ENTERPRISE,
                        SiteMode.LIVE,
                        Map.of(Feature.CAMPAIGNS, new Terms.Grant(false, Role.VIEWER)),
                        null);
        assertThat(refusal(campaigns, withdrawn, VISITOR, true)).isEqualTo(ProblemCode.FEATURE_OFF);
        passes(ANYTHING, withdrawn, VISITOR, true);
    }

    @Test
    void all_of_several_features_are_asked_for() {
        Offer both = new Offer(List.of(Feature.CRM, Feature.WEBHOOKS), false, false);
        assertThat(refusal(both, small(Map.of()), KEY, true)).isEqualTo(ProblemCode.FEATURE_OFF);
        passes(both, Terms.OPEN, KEY, true);
    }

    @Test
    void the_least_role_is_asked_of_staff_alone() {
        Offer crm = new Offer(List.of(Feature.CRM), false, false);
        Terms terms = small(Map.of(Feature.CRM, new Terms.Grant(null, Role.EDITOR)));
        assertThat(refusal(crm, terms, staff(Role.CREATOR), true)).isEqualTo(ProblemCode.FORBIDDEN);
        passes(crm, terms, staff(Role.EDITOR), true);
        passes(crm, terms, VISITOR, true);
        passes(crm, terms, USER, true);
        passes(crm, terms, KEY, true);
    }

    @Test
    void content_that_is_coming_soon_is_for_staff_and_keys() {
        Terms soon = new Terms(Plan.SMALL, SiteMode.COMING_SOON, Map.of(), null);
        Offer content = new Offer(List.of(), true, false);
        assertThat(refusal(content, soon, VISITOR, true)).isEqualTo(ProblemCode.COMING_SOON);
        assertThat(refusal(content, soon, USER, true)).isEqualTo(ProblemCode.COMING_SOON);
        passes(content, soon, staff(Role.VIEWER), true);
        passes(content, soon, KEY, true);
        passes(content, small(Map.of()), VISITOR, true);
        passes(ANYTHING, soon, VISITOR, false);
    }

    @Test
    void a_locked_site_is_read_and_left_but_not_changed_from_the_very_moment() {
        Offer leaving = new Offer(List.of(), false, true);
        for (Actor actor : List.of(VISITOR, USER, KEY, staff(Role.ADMIN))) {
            assertThat(refusal(ANYTHING, locking(NOW), actor, false))
                    .isEqualTo(ProblemCode.SITE_LOCKED);
            passes(ANYTHING, locking(NOW), actor, true);
            passes(leaving, locking(NOW), actor, false);
            passes(ANYTHING, locking(NOW.plus(Duration.ofMillis(1))), actor, false);
            passes(ANYTHING, locking(null), actor, false);
        }
    }

    private static Terms small(Map<Feature, Terms.Grant> grants) {
        return new Terms(Plan.SMALL, SiteMode.LIVE, grants, null);
    }

    private static Terms locking(@Nullable Instant at) {
        return new Terms(Plan.SMALL, SiteMode.LIVE, Map.of(), at);
    }

    private static Actor staff(Role role) {
        return new Actor.Staff(SOMEBODY, SOMEBODY, role, "aal2");
    }

    private static void passes(Offer offer, Terms terms, Actor actor, boolean reading) {
        assertThatCode(() -> offer.check(scope(terms, actor), reading, NOW))
                .doesNotThrowAnyException();
    }

    private static ProblemCode refusal(Offer offer, Terms terms, Actor actor, boolean reading) {
        return catchThrowableOfType(
                        Problem.class, () -> offer.check(scope(terms, actor), reading, NOW))
                .code();
    }

    private static SiteScope scope(Terms terms, Actor actor) {
        Site it = World.ALDER;
        return SiteScope.of(
                new Site(
                        it.id(),
                        it.slug(),
                        it.name(),
                        it.kind(),
                        it.status(),
                        it.locale(),
                        it.publicUrl(),
                        it.origins(),
                        it.limits(),
                        it.placement(),
                        terms),
                actor);
    }
}
