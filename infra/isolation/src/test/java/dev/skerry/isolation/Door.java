package dev.skerry.isolation;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Role;
import io.micronaut.core.annotation.AnnotationMetadata;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom an endpoint is for, as its {@link SiteEndpoint} says, and so what every caller must hear.
 *
 * @param exempt what the annotation does not say; null for nearly all
 */
record Door(
        Access access, Role role, String scope, boolean secondFactor, @Nullable Exemption exempt) {

    private static final String NAME = SiteEndpoint.class.getName();

    static Door of(AnnotationMetadata endpoint, @Nullable Exemption exempt) {
        return new Door(
                endpoint.enumValue(NAME, "access", Access.class).orElse(Access.PUBLIC),
                endpoint.enumValue(NAME, "role", Role.class).orElse(Role.VIEWER),
                endpoint.stringValue(NAME, "scope").orElse(""),
                endpoint.booleanValue(NAME, "secondFactor").orElse(false),
                exempt);
    }

    static boolean isDeclaredBy(AnnotationMetadata endpoint) {
        return endpoint.hasAnnotation(NAME);
    }

    /** The word of {@code operations.txt}. */
    String who() {
        if (exempt != null) {
            return exempt.who().name();
        }
        return switch (access) {
            case PUBLIC, USER -> access.name();
            case SIGNED_IN -> "USER_OR_" + role;
            case STAFF -> role.name();
            case SERVICE -> "KEY";
            case SERVICE_OR_STAFF -> "KEY_OR_" + role;
        };
    }

    Verdict verdict(Standing caller, boolean writes) {
        if (exempt != null && exempt.who() == Exemption.Who.ANYONE) {
            return Verdict.IN;
        }
        Verdict verdict =
                switch (caller) {
                    case Standing.Nobody _ -> Verdict.NO_SITE;
                    case Standing.Foreign foreign -> foreign.verdict();
                    case Standing.Visitor _ ->
                            access == Access.PUBLIC ? Verdict.IN : Verdict.UNAUTHENTICATED;
                    case Standing.User _ ->
                            is(Access.PUBLIC, Access.USER, Access.SIGNED_IN)
                                    ? Verdict.IN
                                    : Verdict.FORBIDDEN;
                    case Standing.Staff staff -> staff(staff, writes);
                    case Standing.Key key -> key(key);
                };
        return verdict == Verdict.IN && exempt != null && !exempt.admits(caller)
                ? Verdict.FORBIDDEN
                : verdict;
    }

    private Verdict staff(Standing.Staff staff, boolean writes) {
        boolean admitted =
                access == Access.PUBLIC
                        || (is(Access.SIGNED_IN, Access.STAFF, Access.SERVICE_OR_STAFF)
                                && staff.role().compareTo(role) >= 0);
        if (!admitted) {
            return Verdict.FORBIDDEN;
        }
        boolean asked = secondFactor || staff.viewOnly() || staff.role() == Role.SUPERADMIN;
        if (asked && !staff.strong()) {
            return Verdict.NO_SECOND_FACTOR;
        }
        return staff.viewOnly() && writes ? Verdict.VIEW_ONLY : Verdict.IN;
    }

    private Verdict key(Standing.Key key) {
        boolean admitted =
                access == Access.PUBLIC
                        || (is(Access.SERVICE, Access.SERVICE_OR_STAFF)
                                && (scope.isEmpty()
                                        || key.scopes().contains("*")
                                        || key.scopes().contains(scope)));
        return admitted ? Verdict.IN : Verdict.FORBIDDEN;
    }

    private boolean is(Access... these) {
        return Set.of(these).contains(access);
    }

    /** As a heading. */
    @Override
    public String toString() {
        return who().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (scope.isEmpty() ? "" : " (" + scope + ")")
                + (secondFactor ? ", second factor" : "");
    }
}
