package dev.skerry.sites;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/**
 * Writes into a site's own log what superadmins do to it from the platform: its admins are to know.
 */
@Singleton
public final class SiteTrail {

    private static final Actor WORKER = new Actor.Worker("sites");

    private static final Set<String> WITHOUT_TABLES = Set.of("pending", "archived");

    private final Directory directory;
    private final AuditLog audit;

    SiteTrail(Directory directory, AuditLog audit) {
        this.directory = directory;
        this.audit = audit;
    }

    /**
     * After the change: the directory is another database, and no transaction spans both. A site
     * whose tables may not be there is written of in the log of the platform.
     */
    public void write(UUID id, AuditEvent event) {
        Site changed = directory.byId(new SiteId(id)).orElseThrow();
        boolean hasTables = !WITHOUT_TABLES.contains(changed.status());
        Site site = hasTables ? changed : directory.platform();
        AuditEvent told = hasTables ? event : event.with("site", id.toString());
        SiteScope here = SiteScope.find().orElseGet(() -> SiteScope.of(site, WORKER));
        AuditEvent signed =
                here.asking() instanceof Actor.Worker(String name) ? told.with("by", name) : told;
        new SiteScope(site, WORKER, here.requestId(), here.asking()).run(() -> audit.write(signed));
    }
}
