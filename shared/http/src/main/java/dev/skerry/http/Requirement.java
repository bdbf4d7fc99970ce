package dev.skerry.http;

import dev.skerry.kernel.identity.SecondFactorRule;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import io.micronaut.core.annotation.AnnotationMetadata;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one endpoint asks of its caller: {@link SiteEndpoint}, read once. */
record Requirement(
        Access access,
        Role role,
        boolean secondFactor,
        boolean lentPassword,
        String scope,
        Limited limited,
        Offer offer,
        @Nullable Class<?> finder) {

    static Requirement of(AnnotationMetadata metadata) {
        Class<?> finder = metadata.classValue(SiteEndpoint.class, "site").orElse(null);
        return new Requirement(
                metadata.enumValue(SiteEndpoint.class, "access", Access.class)
                        .orElse(Access.PUBLIC),
                metadata.enumValue(SiteEndpoint.class, "role", Role.class).orElse(Role.VIEWER),
                metadata.booleanValue(SiteEndpoint.class, "secondFactor").orElse(false),
                metadata.booleanValue(SiteEndpoint.class, "lentPassword").orElse(false),
                metadata.stringValue(SiteEndpoint.class, "scope").orElse(""),
                metadata.enumValue(SiteEndpoint.class, "limit", Limited.class)
                        .orElse(Limited.BEFORE),
                Offer.of(metadata),
                finder == SiteFinder.class ? null : finder);
    }

    Optional<Class<?>> siteFinder() {
        return Optional.ofNullable(finder);
    }

    /** Whom the endpoint takes the caller for. */
    Actor seen(Actor actor) {
        return access == Access.PUBLIC && isLent(actor) ? new Actor.Anonymous() : actor;
    }

    /** Refuses whoever the endpoint is not for, and who has not shown enough of themselves. */
    void check(Actor actor, SecondFactorRule rule) {
        if (admits(actor)) {
            if (actor instanceof Actor.Staff who) {
                rule.check(who, secondFactor);
            }
            if (access != Access.PUBLIC && isLent(actor)) {
                throw Problem.passwordRequired();
            }
            return;
        }
        if (actor instanceof Actor.Anonymous) {
            throw new Problem(ProblemCode.UNAUTHENTICATED, "This needs a caller who is signed in");
        }
        throw Problem.forbidden("This caller may not do that here");
    }

    /** Public routes are limited for everybody whom the site has not given a key or a role. */
    boolean limits(Actor actor) {
        return limited != Limited.NOT
                && access == Access.PUBLIC
                && (actor instanceof Actor.Anonymous || actor instanceof Actor.User);
    }

    private boolean admits(Actor actor) {
        return switch (access) {
            case PUBLIC -> true;
            case USER -> actor instanceof Actor.User;
            case SIGNED_IN -> actor instanceof Actor.User || staff(actor);
            case STAFF -> staff(actor);
            case SERVICE -> service(actor);
            case SERVICE_OR_STAFF -> service(actor) || staff(actor);
        };
    }

    private boolean isLent(Actor actor) {
        return !lentPassword && actor instanceof Actor.User user && user.passwordLent();
    }

    private boolean staff(Actor actor) {
        return actor instanceof Actor.Staff staff && staff.role().atLeast(role);
    }

    private boolean service(Actor actor) {
        return actor instanceof Actor.Service key
                && (scope.isEmpty() || key.scopes().contains("*") || key.scopes().contains(scope));
    }
}
