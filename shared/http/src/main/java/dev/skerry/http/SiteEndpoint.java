package dev.skerry.http;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import io.micronaut.aop.Around;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Runs a controller's methods within the scope of the site and actor that the request names: the
 * one place where a scope is entered for HTTP.
 *
 * <p>On a class it holds for every method; on a method it changes the attributes it names and keeps
 * the class's for the rest. Methods answer values, not publishers: a scope ends when its method
 * returns.
 */
@Documented
@Around
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface SiteEndpoint {

    Access access() default Access.PUBLIC;

    /** What staff need at least. */
    Role role() default Role.VIEWER;

    /**
     * Whether staff, of whatever role, must have shown a second factor; superadmins always must.
     */
    boolean secondFactor() default false;

    /**
     * Whether end users may call it who still have to choose a password in place of the one that
     * somebody chose for them. Public endpoints take them for visitors.
     */
    boolean lentPassword() default false;

    /** What a secret key needs, {@code users:write}. */
    String scope() default "";

    /** What the site has to have for it; and staff the role that the site asks for there. */
    Feature[] feature() default {};

    /** Whether it shows visitors what is on the site: not while that is coming soon. */
    boolean content() default false;

    /**
     * Whether it may change something on a site that is locked: signing in and out, leaving, taking
     * one's data along, paying, and what keeps others from harm.
     */
    boolean whileLocked() default false;

    /** How callers other than staff and keys of a public endpoint are limited per address. */
    Limited limit() default Limited.BEFORE;

    /** Finds the site where a request carries neither a site's host nor a key: links in mail. */
    Class<? extends SiteFinder> site() default SiteFinder.class;
}
