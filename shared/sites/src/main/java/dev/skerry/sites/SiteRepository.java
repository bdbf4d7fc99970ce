package dev.skerry.sites;

import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.sql.Conditions;
import dev.skerry.kernel.sql.ControlDatabase;
import dev.skerry.kernel.sql.DatabaseFault;
import dev.skerry.kernel.sql.Row;
import dev.skerry.sites.jobs.FlatJson;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sites and placements in the directory. Each change is one statement, so it is whole or not at
 * all.
 */
@Singleton
final class SiteRepository {

    private static final String SITE =
            """
            select s.id, s.slug, s.name, s.kind, s.status, s.plan, s.mode, s.locale, s.public_url, s.origins,
                   s.contact_email, s.notes, s.placement_id, s.created_at, s.updated_at,
                   array(select d.domain from directory.site_domains d
                         where d.site_id = s.id and d.verified_at is not null order by 1) as domains
            from directory.sites s
            """;

    private final ControlDatabase control;
    private final FlatJson json;

    SiteRepository(ControlDatabase control, FlatJson json) {
        this.control = control;
        this.json = json;
    }

    Optional<SiteView> find(UUID id) {
        return control.find(SITE + "where s.id = ?", SiteRepository::view, id);
    }

    List<SiteView> list(ListSites.Filter filter, PageRequest page) {
        Conditions wanted =
                new Conditions(SITE + "where true")
                        .and("s.status = ?", filter.status())
                        .and("s.plan = ?", filter.plan())
                        .and("s.kind = ?", filter.kind())
                        .and("s.mode = ?", filter.mode())
                        .and("position(lower(?) in lower(s.name || ' ' || s.slug)) > 0", filter.q())
                        .and("s.id < ?", page.after())
                        .end("order by s.id desc limit ?", page.rows());
        return control.list(wanted.sql(), SiteRepository::view, wanted.values());
    }

    void insert(NewSite site) {
        CreateSite.Command facts = site.facts();
        CreatePlacement.Command place = site.place();
        NewSite.Order order = site.order();
        changing(
                """
                with placement as (
                  insert into directory.placements (id, database_ref, schema_name)
                  select ?::text, ?::text, ?::text where ?::text is not null
                ), site as (
                  insert into directory.sites
                    (id, slug, name, kind, status, plan, mode, locale, public_url, origins, contact_email, placement_id)
                  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[], nullif(?, ''), ?)
                  returning id
                ), domains as (
                  insert into directory.site_domains (domain, site_id, token, verified_at)
                  select distinct d, site.id, '', now() from site, unnest(?::text[]) d
                ), keys as (
                  insert into directory.api_keys (id, site_id, kind, name, shown, key_hash)
                  select ?, id, 'publishable', 'publishable', ?, ? from site
                ), job as (
                  insert into directory.site_jobs (id, site_id, kind, wishes, asked_by)
                  select ?::uuid, id, ?::text, ?::jsonb, ?::uuid from site where ?::uuid is not null
                )
                insert into directory.signing_keys (kid, site_id, public_key, private_key)
                select ?, id, ?, ? from site
                """,
                place == null ? null : place.id(),
                place == null ? null : place.database(),
                place == null ? null : place.schema(),
                place == null ? null : place.id(),
                site.id().value(),
                facts.slug(),
                facts.name(),
                facts.kind(),
                site.status(),
                facts.plan().word(),
                facts.mode().word(),
                facts.locale(),
                facts.publicUrl(),
                facts.origins(),
                facts.contactEmail(),
                site.placement(),
                facts.domains(),
                site.key().id(),
                site.key().shown(),
                site.key().hash(),
                order == null ? null : order.id(),
                order == null ? null : order.kind().word(),
                order == null ? null : json.write(order.wishes()),
                order == null ? null : order.by(),
                order == null ? null : order.id(),
                site.signing().kid(),
                site.signing().publicKey(),
                site.signing().sealed());
    }

    /**
     * What is null stays as it is. Answers false when there is no such site, or none whose status
     * is changed by hand.
     */
    boolean update(UpdateSite.Command change) {
        return changing(
                        """
                        update directory.sites
                        set name = coalesce(?, name), locale = coalesce(?, locale), status = coalesce(?, status),
                            plan = coalesce(?, plan), public_url = coalesce(?, public_url),
                            origins = coalesce(?::text[], origins),
                            contact_email = nullif(coalesce(?, contact_email), ''),
                            notes = nullif(coalesce(?, notes), ''), updated_at = now()
                        where id = ?
                          and (?::text is null or status in ('active', 'inactive', 'suspended'))
                        """,
                        change.name(),
                        change.locale(),
                        change.status(),
                        change.plan(),
                        change.publicUrl(),
                        change.origins(),
                        change.contactEmail(),
                        change.notes(),
                        change.id(),
                        change.status())
                == 1;
    }

    /** False when there is no such site. */
    boolean addSigningKey(UUID site, SigningKey key, Instant signsFrom) {
        return changing(
                        """
                        insert into directory.signing_keys (kid, site_id, public_key, private_key, signs_from)
                        select ?, id, ?, ?, ? from directory.sites where id = ?
                        """,
                        key.kid(),
                        key.publicKey(),
                        key.sealed(),
                        signsFrom,
                        site)
                == 1;
    }

    /** All keys but this one. */
    void withdrawSigningKeys(UUID site, String except, Instant now) {
        control.update(
                """
                update directory.signing_keys set retired_at = ?
                where site_id = ? and kid <> ? and retired_at is null
                """,
                now,
                site,
                except);
    }

    void setLimits(SiteId site, String limits) {
        control.update(
                "update directory.sites set limits = ?::jsonb, updated_at = now() where id = ?",
                limits,
                site.value());
    }

    void insertPlacement(CreatePlacement.Command placement) {
        changing(
                "insert into directory.placements (id, database_ref, schema_name) values (?, ?, ?)",
                placement.id(),
                placement.database(),
                placement.schema());
    }

    private int changing(String sql, @Nullable Object... values) {
        try {
            return control.update(sql, values);
        } catch (DatabaseFault fault) {
            throw switch (fault.sqlState()) {
                case "23505" ->
                        new Problem(
                                ProblemCode.CONFLICT,
                                "A slug, domain or placement of that name is taken");
                case "23503" -> Problem.invalid("/placement", "is not known");
                default -> fault;
            };
        }
    }

    private static SiteView view(Row row) throws SQLException {
        return new SiteView(
                row.uuid("id"),
                row.text("slug"),
                row.text("name"),
                row.text("kind"),
                row.text("status"),
                row.text("plan"),
                row.text("mode"),
                row.text("locale"),
                row.text("public_url"),
                row.texts("origins"),
                row.texts("domains"),
                row.textOrNull("contact_email"),
                row.textOrNull("notes"),
                row.text("placement_id"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
