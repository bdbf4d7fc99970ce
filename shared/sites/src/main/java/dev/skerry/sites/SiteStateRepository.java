package dev.skerry.sites;

import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.sql.ControlDatabase;
import jakarta.inject.Singleton;

/** What jobs write into the directory about the site they are about. */
@Singleton
final class SiteStateRepository {

    private final ControlDatabase control;

    SiteStateRepository(ControlDatabase control) {
        this.control = control;
    }

    void activate(SiteId site) {
        control.update(
                """
                update directory.sites set status = 'active', updated_at = now()
                where id = ? and status = 'pending'
                """,
                site.value());
    }

    void forgetOrder(SiteId site) {
        control.update(
                "delete from directory.sites where id = ? and status = 'pending'", site.value());
        forgetPlacements(site);
    }

    /** Those made for this site that it is not at. They are named by its id. */
    void forgetPlacements(SiteId site) {
        control.update(
                """
                delete from directory.placements p
                where p.id in (?, ?) and not exists (select from directory.sites s where s.placement_id = p.id)
                """,
                SitePlace.SCHEMA.placementId(site),
                SitePlace.DATABASE.placementId(site));
    }
}
