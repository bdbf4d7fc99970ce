package dev.skerry.sites.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.sites.OwnSites;
import dev.skerry.sites.SiteView;
import dev.skerry.testing.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnboardingTest {

    private static final int PEOPLE = 200;
    private static final int CALLS = 3_000;

    private static final String WHOLE =
            """
            select count(*) from directory.onboardings o
            join directory.sites s on s.id = o.site_id and s.status = 'pending' and s.plan = 'small' and s.mode = 'coming_soon'
            join directory.subscriptions b on b.site_id = s.id and b.status = 'trialing'
            join directory.staff_assignments a
              on a.site_id = s.id and a.account_id = o.account_id and a.role = 'admin' and a.is_owner
            join directory.site_jobs j on j.site_id = s.id and j.kind = 'provision'
            where o.done_at is not null
            """;

    @RegisterExtension static final Stage stage = Stage.open();

    private final EnsureOwnSite ensure = stage.bean(EnsureOwnSite.class);
    private final CompleteOwnSite complete = stage.bean(CompleteOwnSite.class);
    private final HealOnboardings heal = stage.bean(HealOnboardings.class);
    private final UUID kim = Ids.next();

    @Test
    void three_thousand_calls_at_once_give_two_hundred_people_one_site_each() throws Exception {
        long sites = stage.count("select count(*) from directory.sites");
        long whole = stage.count(WHOLE);
        List<UUID> people = Stream.generate(Ids::next).limit(PEOPLE).toList();
        List<Future<SiteView>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLS; i++) {
                UUID person = people.get(i % PEOPLE);
                answers.add(threads.submit(() -> ensure.ensure(command(person, "Lilla Kenneln"))));
            }
        }
        for (int i = 0; i < CALLS; i++) {
            assertThat(answers.get(i).get().id()).isEqualTo(answers.get(i % PEOPLE).get().id());
        }
        assertThat(stage.count("select count(*) from directory.sites")).isEqualTo(sites + PEOPLE);
        assertThat(stage.count(WHOLE)).isEqualTo(whole + PEOPLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with gone as (delete from directory.sites where id = ? returning id)"
                        + " delete from directory.site_jobs j using gone where j.site_id = gone.id",
                "delete from directory.subscriptions where site_id = ?",
                "delete from directory.staff_assignments where site_id = ?",
                "update directory.sites set name = name where id = ?"
            })
    void what_broke_off_after_any_step_is_finished_by_the_sweep(String lost) {
        SiteView site = ensure.ensure(command(kim, "Half Way"));
        stage.insert(lost, site.id());
        stage.insert(
                "update directory.onboardings set done_at = null where site_id = ?", site.id());
        stage.bean(Directory.class).clear();
        assertThat(heal.heal()).as("whoever is at it now is left alone").isZero();

        stage.clock().advance(Duration.ofMinutes(2));
        assertThat(heal.heal()).isOne();
        assertThat(stage.count(WHOLE + " and s.id = ?", site.id())).isOne();
        assertThat(heal.heal()).isZero();
        assertThat(ensure.ensure(command(kim, "Half Way")).id()).isEqualTo(site.id());
    }

    @Test
    void nobody_gets_onto_a_site_that_is_there_by_what_they_typed() {
        long before = team(stage.alder().site().id());
        SiteView own = ensure.ensure(command(kim, "Alder"));
        assertThat(own.slug()).startsWith("alder-");
        assertThat(own.id()).isNotEqualTo(stage.alder().site().id().value());
        assertThat(team(stage.alder().site().id())).isEqualTo(before);
        SiteView other = ensure.ensure(command(Ids.next(), "Alder"));
        assertThat(other.id()).isNotEqualTo(own.id());
    }

    @Test
    void who_was_invited_has_that_site_and_gets_no_other() {
        stage.bean(OwnSites.class).own(stage.birch().site().id(), kim);
        assertThat(ensure.ensure(command(kim, "Mine")).slug()).isEqualTo("birch");
        assertThat(
                        stage.count(
                                "select count(*) from directory.onboardings where account_id = ?",
                                kim))
                .isZero();
        assertThat(code(() -> complete.complete(command(kim, "Mine"))))
                .isEqualTo(ProblemCode.CONFLICT);
        assertThat(stage.value("select name from directory.sites where slug = 'birch'"))
                .isEqualTo("Birch");
    }

    @Test
    void superadmins_order_sites_for_others() {
        stage.insert("insert into directory.staff (account_id, superadmin) values (?, true)", kim);
        assertThat(code(() -> ensure.ensure(command(kim, "Mine")))).isEqualTo(ProblemCode.CONFLICT);
    }

    @Test
    void who_left_the_team_is_not_put_back_by_asking() {
        SiteView site = ensure.ensure(command(kim, "Left Behind"));
        stage.insert("delete from directory.staff_assignments where site_id = ?", site.id());
        assertThat(code(() -> ensure.ensure(command(kim, "Left Behind"))))
                .isEqualTo(ProblemCode.FORBIDDEN);
        stage.clock().advance(Duration.ofMinutes(2));
        heal.heal();
        assertThat(team(new SiteId(site.id()))).isZero();
    }

    @Test
    void the_owner_says_once_how_the_site_is_called_and_what_it_is_for() {
        SiteView first =
                ensure.ensure(new EnsureOwnSite.Command(kim, "kim", "business", "sv", "kim@a.org"));
        SiteView said =
                complete.complete(
                        new EnsureOwnSite.Command(
                                kim, "Kims kennel", "kennel", "en", "hej@kim.org"));
        assertThat(said.id()).isEqualTo(first.id());
        assertThat(said.name()).isEqualTo("Kims kennel");
        assertThat(said.kind()).isEqualTo("kennel");
        assertThat(said.locale()).isEqualTo("en");
        assertThat(said.contactEmail()).isEqualTo("hej@kim.org");
        assertThat(code(() -> complete.complete(command(kim, "Again"))))
                .isEqualTo(ProblemCode.CONFLICT);
        assertThat(ensure.ensure(command(kim, "Again")).name()).isEqualTo("Kims kennel");
    }

    @Test
    void completing_makes_the_site_if_nobody_did() {
        assertThat(complete.complete(command(kim, "Made at last")).slug())
                .isEqualTo("made-at-last");
        assertThat(stage.count(WHOLE + " and o.account_id = ?", kim)).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "Åsas Hundpensionat & Café, asas-hundpensionat-cafe",
        "'  --  ', ''",
        "日本, ''",
        "A name that is much too long for a host, a-name-that-is-much-too-long-f",
        "<script>, script"
    })
    void a_slug_is_what_is_left_of_a_name(String name, String slug) {
        assertThat(SlugOf.name(name)).isEqualTo(slug);
        assertThat(SlugOf.another(slug)).matches("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"www", "日本", "Admin"})
    void a_name_that_makes_no_slug_of_its_own_gets_another(String name) {
        SiteView site = ensure.ensure(command(Ids.next(), name));
        assertThat(site.slug()).matches("([a-z]+-)*[a-z0-9-]+-[a-z0-9]{6}");
        assertThat(site.name()).isEqualTo(name);
    }

    private static EnsureOwnSite.Command command(UUID account, String name) {
        return new EnsureOwnSite.Command(account, name, "kennel", "sv", "kim@example.org");
    }

    private static long team(SiteId site) {
        return stage.count(
                "select count(*) from directory.staff_assignments where site_id = ?", site.value());
    }

    private static ProblemCode code(Runnable refused) {
        return catchThrowableOfType(Problem.class, refused::run).code();
    }
}
