package dev.skerry.isolation;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.net.Dns;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.sites.domain.ListDomains;
import dev.skerry.sites.domain.SiteDomain;
import dev.skerry.testing.FakeDns;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a superadmin changes, a line says who did it. Every such route of {@code operations.txt}
 * is tried, and so a new one is: its example has to succeed, or has one here that does. The pages
 * of the console call the same use cases; SitePageTest looks for their lines.
 */
class SuperadminAuditTest {

    private static final FakeDns dns = FakeDns.start();

    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.dns.servers", dns.address()));

    private static final Map<String, String> own = Town.build(stage, stage.alder());
    private static final UUID account = Ids.next();
    private static final Requests requests = new Requests(stage);
    private static final AtomicInteger sites = new AtomicInteger();
    private static final Caller superadmin = superadmin();

    /** What has to be so before a route can do anything: then the path and the body. */
    private record Example(String path, String body) {}

    private static final Map<String, Function<Operation, Example>> ELSEWHERE =
            Map.ofEntries(
                    entry(
                            "POST /api/admin/site-jobs/{}/retry",
                            it -> of(it, job(site(), "export", "failed", "{}"))),
                    entry(
                            "POST /api/admin/site-jobs/{}/cancel",
                            it -> of(it, job(site(), "move", "failed", "{}"))),
                    entry("POST /api/admin/billing-events/{}/retry", it -> of(it, failedEvent())),
                    entry("POST /api/admin/billing-events/{}/dismiss", it -> of(it, failedEvent())),
                    entry(
                            "DELETE /api/admin/tenant-users/{}/sessions/{}",
                            it ->
                                    new Example(
                                            it.path()
                                                    .replaceFirst("[{]colleague.*", staffSession()),
                                            "")),
                    entry(
                            "DELETE /api/admin/tenant-users/{}/factors/{}",
                            it ->
                                    new Example(
                                            it.path().replaceFirst("[{]colleague.*", staffFactor()),
                                            "")),
                    entry("POST /api/admin/tenant-sites/{}/move", it -> of(it, id(site()))),
                    entry("POST /api/admin/tenant-sites/{}/move/confirm", it -> of(it, moved())),
                    entry("POST /api/admin/tenant-sites/{}/exports", it -> of(it, id(site()))),
                    entry("POST /api/admin/tenant-sites/{}/reset", SuperadminAuditTest::spelled),
                    entry("POST /api/admin/tenant-sites/{}/archive", it -> of(it, id(site()))),
                    entry("POST /api/admin/tenant-sites/{}/restore", it -> of(it, archived())),
                    entry(
                            "POST /api/admin/tenant-sites/{}/domains/{}/check",
                            SuperadminAuditTest::proved),
                    entry(
                            "DELETE /api/superadmin/customers/{}",
                            it -> new Example("/api/superadmin/customers/" + id(site()), "")));

    @BeforeAll
    static void the_platform_has_mail() {
        SmtpConfig relay = SmtpConfig.local(2525, "Skerry", "hello@skerry.example");
        stage.platform()
                .asWorker()
                .run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
    }

    @AfterAll
    static void stop() throws IOException {
        dns.close();
    }

    static Stream<Operation> changing() {
        return Operation.all().stream()
                .filter(it -> it.who().equals("SUPERADMIN") && it.writes())
                .filter(it -> !it.path().startsWith("/console/"));
    }

    @ParameterizedTest
    @MethodSource("changing")
    void whatever_a_superadmin_changes_a_line_says_who_did_it(Operation operation) {
        String route = operation.method() + " " + Operation.shape(operation.path());
        Example example =
                ELSEWHERE
                        .getOrDefault(
                                route,
                                it ->
                                        new Example(
                                                Town.fill(it.path(), own),
                                                Town.fill(it.body(), own)))
                        .apply(operation);
        long before = lines();

        Gateway.Answer answer =
                requests.send(operation, superadmin, example.path(), example.body());

        assertThat(answer.status()).as("%s: %s", operation, answer).isBetween(200, 299);
        assertThat(lines()).as("lines about %s", operation).isGreaterThan(before);
    }

    @Test
    void there_is_something_to_try() {
        assertThat(changing()).hasSizeGreaterThan(20);
        assertThat(ELSEWHERE.keySet())
                .allMatch(route -> changing().anyMatch(operation -> operation.fits(route)));
    }

    private static long lines() {
        return stage.count(
                "select count(*) from pool.audit_events where outcome = 'success' and actor_id = ?",
                account);
    }

    private static Caller superadmin() {
        stage.insert(
                "insert into directory.staff (account_id, superadmin) values (?, true)", account);
        String token = new Tokens(stage).staff(stage.alder(), Role.SUPERADMIN, account);
        return new Caller(
                "superadmin",
                it -> it.key(stage.alder().publishableKey()).bearer(token),
                new Standing.Staff(Role.SUPERADMIN, true, false));
    }

    private static Example of(Operation operation, UUID named) {
        return new Example(
                Town.fill(operation.path().replace("{site}", named.toString()), own),
                Town.fill(operation.body(), own));
    }

    private static TestSite site() {
        return stage.site("audited-" + sites.incrementAndGet(), "business");
    }

    private static UUID id(TestSite site) {
        return site.site().id().value();
    }

    private static UUID job(TestSite site, String kind, String status, String facts) {
        UUID job = Ids.next();
        stage.insert(
                "insert into directory.site_jobs (id, site_id, kind, status, facts) values (?, ?, ?, ?, ?::jsonb)",
                job,
                id(site),
                kind,
                status,
                facts);
        return job;
    }

    /** Somebody of the staff, and where they are signed in. */
    private static String staffSession() {
        UUID session = Ids.next();
        stage.insert(
                "insert into pool.sessions (site_id, id, user_id, created_at) values (?, ?, ?, now())",
                id(stage.platform()),
                session,
                UUID.fromString(colleague()));
        return colleague() + "/sessions/" + session;
    }

    private static String staffFactor() {
        UUID factor = Ids.next();
        stage.insert(
                """
                insert into pool.mfa_factors (site_id, id, user_id, friendly_name, status, secret, created_at, updated_at)
                values (?, ?, ?, 'Telephone', 'verified', '', now(), now())
                """,
                id(stage.platform()),
                factor,
                UUID.fromString(colleague()));
        return colleague() + "/factors/" + factor;
    }

    private static String colleague() {
        return Objects.requireNonNull(own.get("colleague"));
    }

    private static UUID failedEvent() {
        UUID event = Ids.next();
        stage.insert(
                """
                insert into directory.billing_events
                  (id, receipt, type, created, rank, object, lane, facts, status)
                values (?, ?, 'invoice.paid', now(), 1, 'in_1', 'sub_1', '{}', 'failed')
                """,
                event.toString(),
                event);
        return event;
    }

    private static UUID moved() {
        TestSite site = site();
        job(
                site,
                "move",
                "done",
                "{\"sourceDatabase\":\"env:DATABASE_URL\",\"sourceSchema\":\"left\"}");
        return id(site);
    }

    private static UUID archived() {
        UUID site = id(site());
        stage.insert("update directory.sites set status = 'archived' where id = ?", site);
        stage.insert(
                "insert into directory.archived_sites (site_id, slug, placement_id) select id, slug, placement_id"
                        + " from directory.sites where id = ?",
                site);
        return site;
    }

    /** The domain's name servers show what they were asked to. */
    private static Example proved(Operation operation) {
        String domain = Objects.requireNonNull(own.get("ownDomain"));
        SiteDomain.Proof proof =
                stage.alder()
                        .asWorker()
                        .call(() -> stage.bean(ListDomains.class).find(domain).record());
        dns.say(Dns.Type.TXT, Objects.requireNonNull(proof).name(), proof.value());
        return of(operation, id(stage.alder()));
    }

    /** Whoever empties a site spells its name. */
    private static Example spelled(Operation operation) {
        TestSite site = site();
        Example example = of(operation, id(site));
        return new Example(
                example.path(),
                "{\"what\":\"content\",\"confirm\":\"%s\"}".formatted(site.site().slug()));
    }
}
