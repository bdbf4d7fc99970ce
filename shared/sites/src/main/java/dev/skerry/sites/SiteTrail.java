package dev.skerry.sites;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Writes into a site's own log what superadmins do to it from the platform: its admins are to know.
 */
@Singleton
final class SiteTrail {

    private static final Actor WORKER = new Actor.Worker("sites");

    private final Directory directory;
    private final AuditLog audit;

    SiteTrail(Directory directory, AuditLog audit) {
        this.directory = directory;
        this.audit = audit;
    }

    /** After the change: the directory is another database, and no transaction spans both. */
    void write(UUID id, AuditEvent event) {
        Site site = directory.byId(new SiteId(id)).orElseThrow();
        SiteScope here = SiteScope.find().orElseGet(() -> SiteScope.of(site, WORKER));
        new SiteScope(site, WORKER, here.requestId(), here.asking()).run(() -> audit.write(event));
    }
}
