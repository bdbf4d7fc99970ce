package dev.skerry.sites;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteMode;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A new site: its row, its domains, its publishable key and its signing key, in one statement. Its
 * tables exist already, in the placement.
 */
@Singleton
public final class CreateSite {

    private static final Set<String> KINDS =
            Set.of("platform", "dating", "kennel", "orchestra", "business");
    static final Set<String> LOCALES = Set.of("sv", "en");

    /**
     * @param domains that it answers at from now on, by the operator's word
     * @param placement an existing placement's id; null for the pool
     */
    public record Command(
            String slug,
            String name,
            String kind,
            String locale,
            String publicUrl,
            List<String> origins,
            List<String> domains,
            @Nullable String placement,
            Plan plan,
            SiteMode mode,
            @Nullable String contactEmail) {

        public Command {
            origins = List.copyOf(origins);
            domains = List.copyOf(domains);
            new SiteFacts()
                    .slug(slug)
                    .name(name)
                    .word(kind, "/kind", KINDS)
                    .word(locale, "/locale", LOCALES)
                    .publicUrl(publicUrl)
                    .origins(origins)
                    .domains(domains)
                    .contactEmail(contactEmail)
                    .check();
        }

        /** A small one that visitors do not see yet. */
        public Command(
                String slug,
                String name,
                String kind,
                String locale,
                String publicUrl,
                List<String> origins,
                List<String> domains,
                @Nullable String placement) {
            this(
                    slug,
                    name,
                    kind,
                    locale,
                    publicUrl,
                    origins,
                    domains,
                    placement,
                    Plan.SMALL,
                    SiteMode.COMING_SOON,
                    null);
        }

        /** The same on another plan; {@code invalid_request} for what is none. */
        Command on(String word) {
            return new Command(
                    slug,
                    name,
                    kind,
                    locale,
                    publicUrl,
                    origins,
                    domains,
                    placement,
                    Plan.of(word).orElseThrow(() -> Problem.invalid("/plan", "is no plan")),
                    mode,
                    contactEmail);
        }
    }

    /**
     * @param publishableKey safe in a browser, and how requests name the site
     */
    public record Result(SiteView site, String publishableKey) {}

    private final SiteRepository sites;
    private final Directory directory;
    private final BeanProvider<Sealer> sealer;
    private final AuditLog audit;

    CreateSite(
            SiteRepository sites,
            Directory directory,
            BeanProvider<Sealer> sealer,
            AuditLog audit) {
        this.sites = sites;
        this.directory = directory;
        this.sealer = sealer;
        this.audit = audit;
    }

    /** Problem {@code conflict} when the slug or a domain is taken. */
    public Result create(Command command) {
        SiteId id = new SiteId(Ids.next());
        NewKey key = NewKey.publishable(command.slug());
        SigningKey signing = SigningKey.generate(id, command.slug(), sealer.get());
        sites.insert(NewSite.ready(id, command, key, signing));
        directory.clear();
        // In the log of whoever made it: the new site's tables may be somebody else's to make
        // first.
        SiteScope.find()
                .ifPresent(
                        _ ->
                                audit.write(
                                        AuditEvent.done("site_added")
                                                .with("site", id.toString())
                                                .with("slug", command.slug())));
        return new Result(sites.find(id.value()).orElseThrow(), key.plain());
    }
}
