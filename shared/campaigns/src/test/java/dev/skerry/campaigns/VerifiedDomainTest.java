package dev.skerry.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On a stage that is no development machine. */
class VerifiedDomainTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final CampaignStage campaigns = new CampaignStage(stage);

    @BeforeEach
    void empty() {
        campaigns.reset(2525);
        stage.insert("delete from pool.sender_domains");
        campaigns.contact(stage.alder(), "ann");
        campaigns.contact(stage.birch(), "bo");
    }

    @Test
    void refuses_mass_mail_from_a_domain_that_nobody_vouches_for() {
        refused(() -> start(stage.alder()));
        for (String state : new String[] {"pending", "failed"}) {
            domain(stage.alder(), "alder.example", state);
            refused(() -> start(stage.alder()));
        }
        assertThat(stage.count("select count(*) from pool.campaigns")).isZero();
        assertThat(stage.count("select count(*) from pool.mails")).isZero();
    }

    @Test
    void sends_from_a_verified_one_of_this_site_and_no_other() {
        domain(stage.alder(), "alder.example", "verified");
        domain(stage.alder(), "birch.example", "verified");
        start(stage.alder());
        assertThat(campaigns.queued(stage.alder())).containsExactly("ann@example.org");
        refused(() -> start(stage.birch()));
    }

    @Test
    void asks_for_the_domain_of_the_from_address_itself() {
        domain(stage.alder(), "news.alder.example", "verified");
        refused(() -> start(stage.alder()));
    }

    private void start(TestSite site) {
        campaigns.start(site, new Audience.Everybody());
    }

    private static void domain(TestSite site, String domain, String state) {
        stage.insert(
                """
                insert into pool.sender_domains
                  (site_id, id, domain, by_provider, records, state, created_at, next_check_at)
                values (?, uuidv7(), ?, true, '[]', ?, now(), now())
                on conflict (site_id, domain) do update set state = excluded.state
                """,
                site.site().id().value(),
                domain,
                state);
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.code()).isEqualTo(ProblemCode.DOMAIN_NOT_VERIFIED));
    }
}
