package dev.skerry.sites;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Ends a key of the site in scope: at once in this process, within a minute in every other, which
 * is how long the directory is remembered.
 */
@Singleton
public final class RevokeKey {

    private final KeyRepository keys;
    private final Directory directory;
    private final AuditLog audit;

    RevokeKey(KeyRepository keys, Directory directory, AuditLog audit) {
        this.audit = audit;
        this.keys = keys;
        this.directory = directory;
    }

    public void revoke(UUID id) {
        if (!keys.revoke(SiteScope.current().site().id(), id)) {
            throw Problem.notFound("key");
        }
        audit.write(AuditEvent.done("key_revoked").with("key", id.toString()));
        directory.clear();
    }
}
