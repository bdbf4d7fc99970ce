package dev.skerry.sites;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.jobs.JobBell;
import dev.skerry.sites.jobs.JobKind;
import dev.skerry.sites.jobs.ListJobs;
import dev.skerry.sites.jobs.OrderJob;
import dev.skerry.sites.jobs.SiteJob;
import io.micronaut.context.BeanProvider;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Orders a site: its name is taken and its keys are made at once, its tables, its first admin and
 * what it is to hold follow as a job. Until then it is {@code pending} and answers nothing.
 */
@Singleton
public final class OrderSite {

    /**
     * @param facts {@code placement} in it is ignored
     * @param place how alone the site is to be
     * @param databaseReference a database that is there, {@code env:DATABASE_URL_<NAME>} or {@code
     *     secret:<name>}; null makes one where a database is asked for
     * @param adminEmail who is invited to run the site; null for nobody yet
     * @param id chosen before, so that it is ordered once however often it is asked for; null for a
     *     new one
     * @param imported what it is filled with; null for a site that begins empty
     * @param settings by name, as {@link EditSetting} takes them; they hold as soon as the site is
     *     active
     */
    public record Command(
            CreateSite.Command facts,
            SitePlace place,
            @Nullable String databaseReference,
            @Nullable String adminEmail,
            @Nullable String adminName,
            @Nullable SiteId id,
            @Nullable ImportedExport imported,
            Map<String, JsonNode> settings) {

        public Command {
            SitePlace.requireGiven(place, databaseReference);
            settings = Map.copyOf(settings);
        }

        /** A site that begins empty. */
        public Command(
                CreateSite.Command facts,
                SitePlace place,
                @Nullable String databaseReference,
                @Nullable String adminEmail,
                @Nullable String adminName,
                @Nullable SiteId id) {
            this(facts, place, databaseReference, adminEmail, adminName, id, null, Map.of());
        }

        Command with(ImportedExport export) {
            return new Command(
                    facts, place, databaseReference, adminEmail, adminName, id, export, settings);
        }

        /** The same, with these settings from the beginning. */
        public Command set(Map<String, JsonNode> first) {
            return new Command(
                    facts, place, databaseReference, adminEmail, adminName, id, imported, first);
        }

        /**
         * @param plan another one than the facts say; null for theirs
         */
        public Command(
                CreateSite.Command facts,
                @Nullable String plan,
                SitePlace place,
                @Nullable String databaseReference,
                @Nullable String adminEmail,
                @Nullable String adminName) {
            this(
                    plan == null ? facts : facts.on(plan),
                    place,
                    databaseReference,
                    adminEmail,
                    adminName,
                    null);
        }

        @Override
        public String toString() {
            return "OrderSite[" + facts.slug() + "]";
        }
    }

    /**
     * @param publishableKey safe in a browser, and how requests will name the site
     */
    public record Result(SiteView site, String publishableKey, SiteJob job) {}

    private final SiteRepository sites;
    private final Directory directory;
    private final BeanProvider<Sealer> sealer;
    private final FirstSettings firstSettings;
    private final JobBell bell;
    private final ListJobs jobs;
    private final AuditLog audit;

    OrderSite(
            SiteRepository sites,
            Directory directory,
            BeanProvider<Sealer> sealer,
            FirstSettings firstSettings,
            JobBell bell,
            ListJobs jobs,
            AuditLog audit) {
        this.sites = sites;
        this.directory = directory;
        this.sealer = sealer;
        this.firstSettings = firstSettings;
        this.bell = bell;
        this.jobs = jobs;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code conflict} when the slug, a domain or the id is taken; {@code
     *     invalid_request} with pointers below {@code /settings}
     */
    public Result order(Command command) {
        SiteId id = command.id() == null ? new SiteId(Ids.next()) : command.id();
        String slug = command.facts().slug();
        NewKey key = NewKey.publishable(slug);
        JobKind kind = command.imported() == null ? JobKind.PROVISION : JobKind.IMPORT;
        NewSite.Order order = NewSite.Order.of(kind, wishes(id, command), OrderJob.asking());
        sites.insert(
                new NewSite(
                        id,
                        command.facts(),
                        "pending",
                        command.place().forSite(id, command.databaseReference()),
                        key,
                        SigningKey.generate(id, slug, sealer.get()),
                        order));
        directory.clear();
        SiteScope.find()
                .ifPresent(
                        _ ->
                                audit.write(
                                        AuditEvent.done("site_ordered")
                                                .with("site", id.toString())
                                                .with("slug", slug)));
        bell.ring(List.of(order.id()));
        return new Result(sites.find(id.value()).orElseThrow(), key.plain(), jobs.find(order.id()));
    }

    private Map<String, String> wishes(SiteId id, Command command) {
        Map<String, String> wishes = new HashMap<>(firstSettings.wishes(id, command.settings()));
        wishes.put("placement", command.place().word());
        if (command.adminEmail() != null) {
            wishes.put("adminEmail", command.adminEmail());
        }
        if (command.adminName() != null) {
            wishes.put("adminName", command.adminName());
        }
        if (command.imported() != null) {
            wishes.putAll(command.imported().wishes());
        }
        return wishes;
    }
}
