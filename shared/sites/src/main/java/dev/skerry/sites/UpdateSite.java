package dev.skerry.sites;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Plan;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes what the directory says about a site. Its slug stays: keys and addresses are made of it.
 */
@Singleton
public final class UpdateSite {

    /** The others are where provisioning, archiving and moving lead. */
    private static final Set<String> STATUSES = Set.of("active", "inactive", "suspended");

    static final Set<String> PLANS =
            Arrays.stream(Plan.values()).map(Plan::word).collect(Collectors.toUnmodifiableSet());

    /**
     * What is null stays as it is; lists replace the whole list, and an empty contact or note is
     * none.
     */
    public record Command(
            UUID id,
            @Nullable String name,
            @Nullable String locale,
            @Nullable String status,
            @Nullable String plan,
            @Nullable String publicUrl,
            @Nullable List<String> origins,
            @Nullable String contactEmail,
            @Nullable String notes) {

        public Command {
            origins = origins == null ? null : List.copyOf(origins);
            new SiteFacts()
                    .name(name)
                    .word(locale, "/locale", CreateSite.LOCALES)
                    .word(status, "/status", STATUSES)
                    .word(plan, "/plan", PLANS)
                    .publicUrl(publicUrl)
                    .origins(origins)
                    .contactEmail(contactEmail)
                    .notes(notes)
                    .check();
        }

        /** Only its status. */
        public static Command status(UUID id, String status) {
            return new Command(id, null, null, status, null, null, null, null, null);
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

    /**
     * @throws Problem {@code not_found}; {@code conflict} for the status of a site that is being
     *     made, archived or moved, and for a platform that would be gone
     */
    public SiteView update(Command change) {
        boolean stops = change.status() != null && !change.status().equals("active");
        if (stops && change.id().equals(directory.platform().id().value())) {
            throw new Problem(ProblemCode.CONFLICT, "Nobody could sign in without the platform");
        }
        if (!sites.update(change)) {
            SiteView site = sites.find(change.id()).orElseThrow(() -> Problem.notFound("site"));
            throw new Problem(ProblemCode.CONFLICT, "The site is " + site.status());
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
        note(fields, "plan", change.plan());
        note(fields, "publicUrl", change.publicUrl());
        note(fields, "origins", change.origins());
        note(fields, "contactEmail", change.contactEmail());
        note(fields, "notes", change.notes());
        AuditEvent event = AuditEvent.done("site_changed").with("fields", String.join(",", fields));
        return change.status() == null ? event : event.with("status", change.status());
    }

    private static void note(List<String> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.add(name);
        }
    }
}
