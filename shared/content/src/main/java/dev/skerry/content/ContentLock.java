package dev.skerry.content;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;

/**
 * Lets one change of a site's content happen at a time. Two that ran at once could each write a
 * document that lacks the other's change; a lock on rows would have to be taken in the same order
 * by media, galleries and items.
 */
@Singleton
final class ContentLock {

    private final Database database;
    private final GalleryRepository galleries;

    ContentLock(Database database, GalleryRepository galleries) {
        this.database = database;
        this.galleries = galleries;
    }

    /** Runs the work in a transaction, when nobody else changes content of the site. */
    <T> T changing(SiteScope.Work<T, RuntimeException> work) {
        return database.inTransaction(
                () -> {
                    galleries.lockContent(SiteScope.current().site().id());
                    return work.call();
                });
    }
}
