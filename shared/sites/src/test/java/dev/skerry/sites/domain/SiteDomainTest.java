package dev.skerry.sites.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.net.Dns;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.testing.FakeDns;
import dev.skerry.testing.Stage;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SiteDomainTest {

    private static final FakeDns dns = FakeDns.start();

    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.dns.servers", dns.address()));

    private final AddDomain add = stage.bean(AddDomain.class);
    private final CheckDomain check = stage.bean(CheckDomain.class);
    private final RemoveDomain remove = stage.bean(RemoveDomain.class);
    private final ListDomains list = stage.bean(ListDomains.class);
    private final SiteScope alder = stage.alder().asStaff(Role.ADMIN);
    private final SiteScope birch = stage.birch().asStaff(Role.ADMIN);

    @AfterAll
    static void stop() throws Exception {
        dns.close();
    }

    @BeforeEach
    void forget() {
        dns.forget();
        stage.insert("delete from directory.site_domains");
        stage.bean(Directory.class).clear();
    }

    @Test
    void a_site_answers_at_a_domain_once_its_name_servers_show_the_token() {
        SiteDomain asked = add(alder, "www.alder.org");
        assertThat(asked.verified()).isFalse();
        SiteDomain.Proof proof = Objects.requireNonNull(asked.record());
        assertThat(proof.name()).isEqualTo("_skerry.www.alder.org");
        assertThat(siteAt("www.alder.org")).isEmpty();

        assertThat(check(alder, "www.alder.org").finding()).isEqualTo("There is no such record");
        dns.say(Dns.Type.TXT, proof.name(), "skerry-site=guessed");
        assertThat(check(alder, "www.alder.org").finding())
                .isEqualTo("Something else stands there");
        dns.fail(true);
        assertThat(check(alder, "www.alder.org").finding()).isEqualTo("No name server answered");
        dns.fail(false);
        assertThat(siteAt("www.alder.org")).isEmpty();

        dns.say(Dns.Type.TXT, proof.name(), "google=else", proof.value());
        SiteDomain shown = check(alder, "www.alder.org");
        assertThat(shown.verified()).isTrue();
        assertThat(shown.verifiedAt()).isEqualTo(stage.clock().instant());
        assertThat(siteAt("WWW.alder.org:443")).contains("alder");

        dns.forget();
        assertThat(check(alder, "www.alder.org").verified()).as("what is proved stays").isTrue();
        assertThat(
                        stage.rows(
                                "select event from pool.audit_events where site_id = ? and event like 'domain%'"
                                        + " and detail->>'domain' = 'www.alder.org' order by id",
                                stage.alder().site().id().value()))
                .extracting(row -> row.get("event"))
                .containsExactly("domain_added", "domain_verified");
    }

    @Test
    void whoever_shows_it_first_gets_it_and_nobody_is_kept_from_it_by_asking() {
        SiteDomain.Proof ofAlder = Objects.requireNonNull(add(alder, "fight.org").record());
        SiteDomain.Proof ofBirch = Objects.requireNonNull(add(birch, "fight.org").record());
        assertThat(ofAlder.value()).isNotEqualTo(ofBirch.value());

        dns.say(Dns.Type.TXT, ofBirch.name(), ofBirch.value());
        assertThat(check(alder, "fight.org").verified()).isFalse();
        assertThat(check(birch, "fight.org").verified()).isTrue();
        assertThat(siteAt("fight.org")).contains("birch");

        dns.say(Dns.Type.TXT, ofAlder.name(), ofAlder.value());
        assertThat(code(() -> check(alder, "fight.org"))).isEqualTo(ProblemCode.CONFLICT);
        assertThat(siteAt("fight.org")).contains("birch");
    }

    @Test
    void a_domain_of_another_site_is_refused_without_saying_whose() {
        birch.call(() -> add.add(new AddDomain.Command("birch.org", true)));
        assertThatThrownBy(() -> add(alder, "birch.org"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.code()).isEqualTo(ProblemCode.CONFLICT);
                            assertThat(problem.detail()).doesNotContainIgnoringCase("birch");
                        });
        assertThat(code(() -> check(alder, "birch.org"))).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(code(() -> alder.call(() -> list.find("birch.org"))))
                .isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(
                        code(
                                () ->
                                        alder.call(
                                                () -> {
                                                    remove.remove("birch.org");
                                                    return "";
                                                })))
                .isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(siteAt("birch.org")).contains("birch");
        assertThat(alder.call(list::list)).isEmpty();
    }

    @Test
    void an_operator_vouches_for_a_domain_that_was_asked_for_already() {
        add(alder, "slow.org");
        alder.call(() -> add.add(new AddDomain.Command("slow.org", true)));
        assertThat(siteAt("slow.org")).contains("alder");
        alder.run(() -> remove.remove("slow.org"));
        assertThat(siteAt("slow.org")).isEmpty();
    }

    @Test
    void refuses_what_is_no_domain_or_the_installation_s_own() {
        for (String domain :
                new String[] {
                    "Upper.org",
                    "localhost",
                    "a..b",
                    "x",
                    "",
                    "skerry.localhost",
                    "birch.skerry.localhost"
                }) {
            assertThat(code(() -> add(alder, domain)))
                    .as(domain)
                    .isEqualTo(ProblemCode.INVALID_REQUEST);
        }
    }

    @Test
    void a_site_asks_for_fifty_at_most() {
        for (int i = 0; i < 50; i++) {
            add(alder, "n" + i + ".org");
        }
        assertThat(code(() -> add(alder, "more.org"))).isEqualTo(ProblemCode.CONFLICT);
        assertThat(add(birch, "more.org").domain()).isEqualTo("more.org");
        assertThat(add(alder, "n7.org").domain()).as("one that is there").isEqualTo("n7.org");
    }

    private SiteDomain add(SiteScope site, String domain) {
        return site.call(() -> add.add(new AddDomain.Command(domain, false)));
    }

    private SiteDomain check(SiteScope site, String domain) {
        return site.call(() -> check.check(domain));
    }

    private static Optional<String> siteAt(String host) {
        return stage.bean(Directory.class).byHost(host).map(Site::slug);
    }

    private static ProblemCode code(java.util.concurrent.Callable<?> refused) {
        try {
            return org.assertj.core.api.Assertions.fail("Let through: " + refused.call());
        } catch (Problem problem) {
            return problem.code();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
