package dev.skerry.sites.onboarding;

import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.sql.ControlDatabase;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Onboardings in the directory. */
@Singleton
final class OnboardingRepository {

    private static final String ROW =
            """
            select account_id, site_id, name, kind, locale, email,
                   done_at is not null as done, completed_at is not null as completed
            from directory.onboardings
            """;

    private final ControlDatabase control;

    OnboardingRepository(ControlDatabase control) {
        this.control = control;
    }

    Optional<Onboarding> find(UUID account) {
        return control.find(
                ROW + "where account_id = ?", OnboardingRepository::onboarding, account);
    }

    /** Whoever comes first says which site it will be. */
    Onboarding claim(EnsureOwnSite.Command command, SiteId site, Instant now) {
        control.update(
                """
                insert into directory.onboardings (account_id, site_id, name, kind, locale, email, created_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (account_id) do nothing
                """,
                command.account(),
                site.value(),
                command.name(),
                command.kind(),
                command.locale(),
                command.email(),
                now);
        return find(command.account()).orElseThrow();
    }

    void done(UUID account, Instant now) {
        control.update(
                "update directory.onboardings set done_at = coalesce(done_at, ?) where account_id = ?",
                now,
                account);
    }

    /** The site is what its owner says now, too. Once. */
    boolean complete(UUID account, String kind, Instant now) {
        return control.update(
                        """
                        with said as (
                          update directory.onboardings set completed_at = ?
                          where account_id = ? and completed_at is null
                          returning site_id
                        )
                        update directory.sites set kind = ?, updated_at = ?
                        from said where id = said.site_id and sites.kind <> 'platform'
                        """,
                        now,
                        account,
                        kind,
                        now)
                == 1;
    }

    /** Begun before then and never finished; oldest first. */
    List<Onboarding> halfWay(Instant before, int most) {
        return control.list(
                ROW + "where done_at is null and created_at < ? order by created_at limit ?",
                OnboardingRepository::onboarding,
                before,
                most);
    }

    private static Onboarding onboarding(Row row) throws SQLException {
        return new Onboarding(
                row.uuid("account_id"),
                new SiteId(row.uuid("site_id")),
                row.text("name"),
                row.text("kind"),
                row.text("locale"),
                row.text("email"),
                row.bool("done"),
                row.bool("completed"));
    }
}
