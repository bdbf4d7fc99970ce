package dev.skerry.local.demo;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.CreatePlacement;
import dev.skerry.sites.IssueKey;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a stage begins with and says how to reach it. Nothing is made twice: a second start
 * finds yesterday's.
 */
@Singleton
public final class Demo {

    private static final List<String> SCOPES = List.of("users:write", "mail:send");

    /**
     * @param password of everybody the demo makes
     * @param previous what the last start wrote
     */
    public record Facts(
            String baseUrl,
            int smtpPort,
            String password,
            StageFile.@Nullable DatabaseFacts database,
            Optional<StageFile> previous) {

        int mailboxYesterday() {
            return previous.map(file -> file.smtp().port()).orElse(0);
        }
    }

    private final DemoPlatform platform;
    private final DemoPeople people;
    private final CreatePlacement createPlacement;
    private final IssueKey issueKey;
    private final DemoContent content;

    Demo(
            DemoPlatform platform,
            DemoPeople people,
            CreatePlacement createPlacement,
            IssueKey issueKey,
            DemoContent content) {
        this.platform = platform;
        this.people = people;
        this.createPlacement = createPlacement;
        this.issueKey = issueKey;
        this.content = content;
    }

    /** Names the places that some demo sites have to themselves; migrate makes them. */
    public void placements() {
        for (DemoSite site : DemoSite.ALL) {
            if (site.placement() != null) {
                try {
                    createPlacement.create(site.placement().command());
                } catch (Problem exists) {
                    if (exists.code() != ProblemCode.CONFLICT) {
                        throw exists;
                    }
                }
            }
        }
    }

    /** The platform, its operator and, if wanted, the demo sites with all that is in them. */
    public StageFile sites(Facts facts, boolean withDemo) {
        Site home = platform.site("platform", "Skerry", "platform", "en", null);
        platform.sendThrough(home, facts.smtpPort(), facts.mailboxYesterday(), "skerry.example");
        String key = platform.publishableKey(home);
        List<Callable<StageFile.SiteFacts>> sites = new ArrayList<>();
        if (withDemo) {
            DemoSite.ALL.forEach(demo -> sites.add(() -> site(demo, facts)));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<StageFile.Person> operator =
                    threads.submit(() -> operator(home, key, facts.password(), facts.previous()));
            List<StageFile.SiteFacts> made = new ArrayList<>();
            for (Future<StageFile.SiteFacts> site : threads.invokeAll(sites)) {
                made.add(outcome(site));
            }
            return new StageFile(
                    facts.baseUrl(),
                    facts.baseUrl() + "/console",
                    facts.baseUrl() + "/_local/mail",
                    new StageFile.Platform(key, outcome(operator)),
                    facts.database(),
                    new StageFile.Smtp("127.0.0.1", facts.smtpPort()),
                    made);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while making the demo sites", e);
        }
    }

    private static <T> T outcome(Future<T> work) throws InterruptedException {
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failed
                    ? failed
                    : new IllegalStateException(e.getCause());
        }
    }

    /** Hashing passwords is slow by design, so nobody is made who was there yesterday. */
    private StageFile.Person operator(
            Site home, String key, String password, Optional<StageFile> previous) {
        return previous.map(StageFile::platform)
                .filter(platform -> platform.publishableKey().equals(key))
                .map(StageFile.Platform::operator)
                .orElseGet(() -> people.operator(home, "operator@skerry.example", password));
    }

    private StageFile.SiteFacts site(DemoSite demo, Facts facts) {
        Site site =
                platform.site(
                        demo.slug(),
                        demo.name(),
                        demo.kind(),
                        demo.locale(),
                        demo.placement() == null ? null : demo.placement().id());
        platform.sendThrough(site, facts.smtpPort(), facts.mailboxYesterday(), demo.domain());
        Optional<StageFile.SiteFacts> yesterday =
                facts.previous()
                        .flatMap(file -> file.site(demo.slug()))
                        .filter(it -> it.id().equals(site.id().toString()));
        SiteScope.of(site, DemoPlatform.WORKER).run(() -> content.fill(demo));
        return new StageFile.SiteFacts(
                demo.slug(),
                site.id().toString(),
                demo.kind(),
                platform.publishableKey(site),
                yesterday.map(StageFile.SiteFacts::secretKey).orElseGet(() -> issue(site)),
                yesterday
                        .map(StageFile.SiteFacts::users)
                        .orElseGet(() -> users(demo, site, facts.password())));
    }

    private List<StageFile.Person> users(DemoSite demo, Site site, String password) {
        return List.of(
                people.person(site, demo.memberEmail(), password, null),
                people.person(site, "admin@" + demo.domain(), password, Role.ADMIN));
    }

    private String issue(Site site) {
        IssueKey.Command command =
                new IssueKey.Command("Local stage", IssueKey.Kind.SECRET, SCOPES);
        return SiteScope.of(site, DemoPlatform.WORKER).call(() -> issueKey.issue(command)).key();
    }
}
