package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
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

    void beginMove(SiteId site, int epoch) {
        int moving =
                control.update(
                        """
                        update directory.sites set status = 'migrating', epoch = ?, updated_at = now()
                        where id = ? and kind <> 'platform'
                          and (status = 'active' and epoch = ? or status = 'migrating' and epoch = ?)
                        """,
                        epoch,
                        site.value(),
                        epoch - 1,
                        epoch);
        if (moving != 1) {
            throw new Problem(ProblemCode.CONFLICT, "Only an active site is moved");
        }
    }

    void endMove(SiteId site) {
        control.update(
                """
                update directory.sites set status = 'active', updated_at = now()
                where id = ? and status = 'migrating'
                """,
                site.value());
    }

    void moved(SiteId site, String placement) {
        control.update(
                """
                update directory.sites set placement_id = ?, status = 'active', updated_at = now()
                where id = ? and status = 'migrating'
                """,
                placement,
                site.value());
    }

    void namePlacement(CreatePlacement.Command placement) {
        control.update(
                """
                insert into directory.placements (id, database_ref, schema_name) values (?, ?, ?)
                on conflict (id) do nothing
                """,
                placement.id(),
                placement.database(),
                placement.schema());
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
