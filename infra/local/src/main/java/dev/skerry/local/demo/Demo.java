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

    Demo(
            DemoPlatform platform,
            DemoPeople people,
            CreatePlacement createPlacement,
            IssueKey issueKey) {
        this.platform = platform;
        this.people = people;
        this.createPlacement = createPlacement;
        this.issueKey = issueKey;
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

    /** The platform, its operator and, if wanted, the demo sites with their keys and people. */
    public StageFile sites(Facts facts, boolean withDemo) {
        Site home = platform.site("platform", "Skerry", "platform", "en", null);
        platform.sendThrough(home, facts.smtpPort(), facts.mailboxYesterday(), "skerry.example");
        StageFile.Person operator =
                people.operator(home, "operator@skerry.example", facts.password());
        List<StageFile.SiteFacts> sites = new ArrayList<>();
        if (withDemo) {
            for (DemoSite demo : DemoSite.ALL) {
                sites.add(site(demo, facts));
            }
        }
        return new StageFile(
                facts.baseUrl(),
                facts.baseUrl() + "/console",
                facts.baseUrl() + "/_local/mail",
                new StageFile.Platform(platform.publishableKey(home), operator),
                facts.database(),
                new StageFile.Smtp("127.0.0.1", facts.smtpPort()),
                sites);
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
        return new StageFile.SiteFacts(
                demo.slug(),
                site.id().toString(),
                demo.kind(),
                platform.publishableKey(site),
                secretKey(site, facts),
                List.of(
                        people.person(site, demo.memberEmail(), facts.password(), null),
                        people.person(
                                site, "admin@" + demo.domain(), facts.password(), Role.ADMIN)));
    }

    private String secretKey(Site site, Facts facts) {
        return facts.previous()
                .flatMap(file -> file.site(site.slug()))
                .map(StageFile.SiteFacts::secretKey)
                .orElseGet(() -> issue(site));
    }

    private String issue(Site site) {
        IssueKey.Command command =
                new IssueKey.Command("Local stage", IssueKey.Kind.SECRET, SCOPES);
        return SiteScope.of(site, DemoPlatform.WORKER).call(() -> issueKey.issue(command)).key();
    }
}
