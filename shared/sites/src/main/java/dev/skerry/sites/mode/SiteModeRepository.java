package dev.skerry.sites.mode;

import dev.skerry.kernel.site.SiteMode;
import dev.skerry.kernel.sql.ControlDatabase;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The mode of a site in the directory, and its lock. */
@Singleton
final class SiteModeRepository {

    private final ControlDatabase control;

    SiteModeRepository(ControlDatabase control) {
        this.control = control;
    }

    Optional<SiteModeView> find(UUID site) {
        return control.find(
                "select mode, mode_locked_at, mode_locked_reason from directory.sites where id = ?",
                row -> {
                    Instant lockedAt = row.instantOrNull("mode_locked_at");
                    return new SiteModeView(
                            row.text("mode"),
                            lockedAt != null,
                            lockedAt,
                            row.textOrNull("mode_locked_reason"));
                },
                site);
    }

    /** False when it is locked, unless that is no matter. */
    boolean change(UUID site, SiteMode mode, boolean evenLocked) {
        return control.update(
                        """
                        update directory.sites set mode = ?, updated_at = now()
                        where id = ? and (mode_locked_at is null or ?)
                        """,
                        mode.word(),
                        site,
                        evenLocked)
                == 1;
    }

    /** A site that is locked already keeps who locked it first, and since when. */
    void lock(UUID site, UUID by, Instant now, @Nullable String reason) {
        control.update(
                """
                update directory.sites
                set mode_locked_by = coalesce(mode_locked_by, ?), mode_locked_at = coalesce(mode_locked_at, ?),
                    mode_locked_reason = ?, updated_at = now()
                where id = ?
                """,
                by,
                now,
                reason,
                site);
    }

    void unlock(UUID site) {
        control.update(
                """
                update directory.sites
                set mode_locked_by = null, mode_locked_at = null, mode_locked_reason = null, updated_at = now()
                where id = ?
                """,
                site);
    }
}
