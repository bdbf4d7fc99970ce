package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.sql.ControlDatabase;
import dev.skerry.kernel.sql.DatabaseFault;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code directory.archived_sites}, and the rows of the directory that change with it. */
@Singleton
final class ArchivedSiteRepository {

    private final ControlDatabase control;

    ArchivedSiteRepository(ControlDatabase control) {
        this.control = control;
    }

    /** False for the platform, and for a site that is archived or on its way. */
    boolean close(SiteId site, ArchivedSites.Why why) {
        return control.update(
                        """
                        with site as (
                          select id, slug, placement_id from directory.sites
                          where id = ? and kind <> 'platform' and status not in ('archived', 'migrating', 'pending')
                          for update
                        ), noted as (
                          insert into directory.archived_sites (site_id, slug, domains, placement_id, reason, archived_by)
                          select id, slug,
                                 array(select domain from directory.site_domains d
                                       where d.site_id = site.id and d.verified_at is not null order by 1),
                                 placement_id, ?, ?::uuid
                          from site
                        ), gone as (
                          delete from directory.site_domains d using site where d.site_id = site.id
                        )
                        update directory.sites s
                        set status = 'archived', epoch = s.epoch + 1, updated_at = now(),
                            -- A name that no order may ask for.
                            slug = 'archived-' || left(replace(s.id::text, '-', ''), 31)
                        from site where s.id = site.id
                        """,
                        site.value(),
                        why.reason(),
                        why.by())
                == 1;
    }

    void open(SiteId site, @Nullable String slug) {
        try {
            control.update(
                    """
                    with entry as (
                      delete from directory.archived_sites where site_id = ? returning site_id, slug, domains
                    ), domains as (
                      insert into directory.site_domains (domain, site_id, token, verified_at)
                      select d, site_id, '', now() from entry, unnest(domains) d
                      on conflict do nothing
                    )
                    update directory.sites s
                    set status = 'active', slug = coalesce(?::text, entry.slug), updated_at = now()
                    from entry where s.id = entry.site_id
                    """,
                    site.value(),
                    slug);
        } catch (DatabaseFault fault) {
            if (fault.sqlState().equals("23505")) {
                throw new Problem(
                        ProblemCode.CONFLICT,
                        "Another site has that name: restore it under another");
            }
            throw fault;
        }
    }

    void noteSchemas(SiteId site, String original, String aside) {
        control.update(
                """
                update directory.archived_sites set original_schema = ?, archived_schema = ? where site_id = ?
                """,
                original,
                aside,
                site.value());
    }

    void nameSchema(SiteId site, String schema) {
        control.update(
                """
                update directory.placements p set schema_name = ?
                from directory.sites s where s.id = ? and p.id = s.placement_id and p.id <> 'pool'
                """,
                schema,
                site.value());
    }

    Optional<ArchivedSites.Schemas> schemas(SiteId site) {
        return control.find(
                """
                select original_schema, archived_schema from directory.archived_sites
                where site_id = ? and archived_schema is not null
                """,
                row ->
                        new ArchivedSites.Schemas(
                                row.text("original_schema"), row.text("archived_schema")),
                site.value());
    }
}
