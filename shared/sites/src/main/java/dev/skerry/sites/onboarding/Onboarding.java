package dev.skerry.sites.onboarding;

import dev.skerry.kernel.site.SiteId;
import java.util.UUID;

/**
 * Somebody on the way to a site of their own.
 *
 * @param site chosen before there is one
 * @param done whether all of it was there once
 * @param completed whether its owner has said how it is to be called
 */
record Onboarding(
        UUID account,
        SiteId site,
        String name,
        String kind,
        String locale,
        String email,
        boolean done,
        boolean completed) {}
