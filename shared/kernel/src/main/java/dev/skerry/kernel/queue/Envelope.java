package dev.skerry.kernel.queue;

import dev.skerry.kernel.site.SiteId;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/**
 * One message: a row of a site that something is to be done about.
 *
 * @param site the site whose scope the consumer works in; a message without one is refused
 * @param kind what the row is, {@code mail}
 * @param id the row's id within the site
 */
@Serdeable
public record Envelope(UUID site, String kind, UUID id) {

    public Envelope(SiteId site, String kind, UUID id) {
        this(site.value(), kind, id);
    }

    public SiteId siteId() {
        return new SiteId(site);
    }
}
