package dev.skerry.sites;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes what the directory says about a site. Its slug stays: keys and addresses are made of it.
 */
@Singleton
public final class UpdateSite {

    /** Moving a site is not said by hand. */
    private static final Set<String> STATUSES = Set.of("active", "archived");

    private static final Set<String> MODES = Set.of("live", "development");

    /** What is null stays as it is; lists replace the whole list. */
    public record Command(
            UUID id,
            @Nullable String name,
            @Nullable String locale,
            @Nullable String status,
            @Nullable String mode,
            @Nullable String publicUrl,
            @Nullable List<String> origins,
            @Nullable List<String> domains) {

        public Command {
            origins = origins == null ? null : List.copyOf(origins);
            domains = domains == null ? null : List.copyOf(domains);
            new SiteFacts()
                    .name(name)
                    .word(locale, "/locale", CreateSite.LOCALES)
                    .word(status, "/status", STATUSES)
                    .word(mode, "/mode", MODES)
                    .publicUrl(publicUrl)
                    .origins(origins)
                    .domains(domains)
                    .check();
        }
    }

    private final SiteRepository sites;
    private final Directory directory;
    private final SiteTrail trail;

    UpdateSite(SiteRepository sites, Directory directory, SiteTrail trail) {
        this.sites = sites;
        this.directory = directory;
        this.trail = trail;
    }

    /** Problems {@code not_found}, and {@code conflict} when a domain is another site's. */
    public SiteView update(Command change) {
        if ("archived".equals(change.status()) && change.id().equals(platform())) {
            throw new Problem(ProblemCode.CONFLICT, "Nobody could sign in without the platform");
        }
        if (!sites.update(change)) {
            throw Problem.notFound("site");
        }
        directory.clear();
        trail.write(change.id(), event(change));
        return sites.find(change.id()).orElseThrow(() -> Problem.notFound("site"));
    }

    private static AuditEvent event(Command change) {
        List<String> fields = new ArrayList<>();
        note(fields, "name", change.name());
        note(fields, "locale", change.locale());
        note(fields, "status", change.status());
        note(fields, "mode", change.mode());
        note(fields, "publicUrl", change.publicUrl());
        note(fields, "origins", change.origins());
        note(fields, "domains", change.domains());
        AuditEvent event = AuditEvent.done("site_changed").with("fields", String.join(",", fields));
        return change.status() == null ? event : event.with("status", change.status());
    }

    private static void note(List<String> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.add(name);
        }
    }

    private UUID platform() {
        return directory.platform().id().value();
    }
}
