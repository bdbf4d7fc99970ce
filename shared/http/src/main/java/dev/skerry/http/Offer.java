package dev.skerry.http;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.SiteMode;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.site.Terms;
import io.micronaut.core.annotation.AnnotationMetadata;
import java.time.Instant;
import java.util.List;

/** What one endpoint asks of the site itself, whoever calls: {@link SiteEndpoint}, read once. */
record Offer(List<Feature> features, boolean content, boolean whileLocked) {

    Offer {
        features = List.copyOf(features);
    }

    static Offer of(AnnotationMetadata metadata) {
        return new Offer(
                List.of(metadata.enumValues(SiteEndpoint.class, "feature", Feature.class)),
                metadata.booleanValue(SiteEndpoint.class, "content").orElse(false),
                metadata.booleanValue(SiteEndpoint.class, "whileLocked").orElse(false));
    }

    /**
     * Refuses what the site does without, does not show yet, or does no more. Asked after who is
     * calling: strangers learn nothing of what was agreed.
     */
    void check(SiteScope scope, boolean reading, Instant now) {
        Terms terms = scope.site().terms();
        features.forEach(feature -> require(feature, scope));
        if (content && terms.mode() == SiteMode.COMING_SOON && isVisitor(scope.actor())) {
            throw new Problem(ProblemCode.COMING_SOON, "Come back when the site has opened");
        }
        if (!reading && !whileLocked && terms.isLocked(now)) {
            throw new Problem(
                    ProblemCode.SITE_LOCKED, "Its subscription is over: nothing can be changed");
        }
    }

    private static void require(Feature feature, SiteScope scope) {
        Terms terms = scope.site().terms();
        if (!terms.has(feature)) {
            throw new Problem(ProblemCode.FEATURE_OFF, "This site does without " + feature.word());
        }
        if (scope.actor() instanceof Actor.Staff who
                && !who.role().atLeast(terms.leastRole(feature))) {
            throw Problem.forbidden(
                    "On this site it takes the role " + terms.leastRole(feature).word());
        }
    }

    private static boolean isVisitor(Actor actor) {
        return actor instanceof Actor.Anonymous || actor instanceof Actor.User;
    }
}
