package dev.skerry.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.accounts.ImportUsers.Outcome;
import dev.skerry.accounts.ImportUsers.Person;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ImportUsersTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final Instant LONG_AGO = Instant.parse("2023-01-01T00:00:00Z");

    @Test
    void adds_people_once() {
        Person kim = person("kim" + PEOPLE.incrementAndGet() + "@example.org");
        assertThat(take(stage.alder(), kim)).containsExactly(Outcome.ADDED);
        assertThat(take(stage.alder(), kim)).containsExactly(Outcome.HERE);
        assertThat(people(stage.alder(), kim)).isEqualTo(1);
    }

    @Test
    void whoever_was_deleted_here_is_not_brought_back() {
        Person kim = person("kim" + PEOPLE.incrementAndGet() + "@example.org");
        take(stage.alder(), kim);
        stage.insert(
                "update pool.users set deleted_at = now(), email = ? where id = ?",
                kim.id() + "@deleted.invalid",
                kim.id());
        assertThat(take(stage.alder(), kim)).containsExactly(Outcome.HERE);
    }

    @Test
    void a_person_of_another_site_is_another_person() {
        Person kim = person("kim" + PEOPLE.incrementAndGet() + "@example.org");
        take(stage.birch(), kim);
        assertThat(take(stage.alder(), kim)).containsExactly(Outcome.ADDED);
        assertThat(take(stage.birch(), person(kim.email()))).containsExactly(Outcome.ADDRESS_TAKEN);
        assertThat(people(stage.alder(), kim)).isEqualTo(1);
        assertThat(people(stage.birch(), kim)).isEqualTo(1);
    }

    @Test
    void the_second_of_two_with_one_address_is_refused() {
        Person kim = person("kim" + PEOPLE.incrementAndGet() + "@example.org");
        Person twin = person(kim.email().toUpperCase(java.util.Locale.ROOT));
        assertThat(take(stage.alder(), kim, twin))
                .containsExactly(Outcome.ADDED, Outcome.ADDRESS_TAKEN);
        assertThatThrownBy(() -> take(stage.alder(), kim, kim)).isInstanceOf(Problem.class);
    }

    @Test
    void only_who_manages_users_imports_and_nobody_into_the_platform() {
        Person kim = person("kim" + PEOPLE.incrementAndGet() + "@example.org");
        List<SiteScope> refused =
                List.of(
                        stage.alder().asAnonymous(),
                        stage.alder().asUser(UUID.randomUUID()),
                        stage.alder().asStaff(Role.OPERATOR),
                        stage.platform().asWorker(),
                        stage.platform().asStaff(Role.SUPERADMIN));
        for (SiteScope scope : refused) {
            assertThatThrownBy(() -> take(scope, kim))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            it -> assertThat(it.code().word()).isEqualTo("forbidden"));
        }
        assertThat(stage.count("select count(*) from pool.users where id = ?", kim.id())).isZero();
    }

    @Test
    void at_most_a_thousand_at_once_and_no_hash_that_nobody_can_check() {
        List<Person> many =
                IntStream.rangeClosed(0, ImportUsers.MOST)
                        .mapToObj(n -> person("many" + n + "@example.org"))
                        .toList();
        assertThatThrownBy(() -> new ImportUsers.Command(many, true)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> person("kim@example.org", "md5")).isInstanceOf(Problem.class);
    }

    private static List<Outcome> take(TestSite site, Person... people) {
        return take(site.asWorker(), people);
    }

    private static List<Outcome> take(SiteScope scope, Person... people) {
        ImportUsers importUsers = stage.bean(ImportUsers.class);
        return scope.call(() -> importUsers.take(new ImportUsers.Command(List.of(people), false)))
                .outcomes();
    }

    private static long people(TestSite site, Person person) {
        return stage.count(
                "select count(*) from pool.users where site_id = ? and id = ?",
                site.site().id().value(),
                person.id());
    }

    private static Person person(String email) {
        return person(email, null);
    }

    private static Person person(String email, @Nullable String hash) {
        Map<String, Object> metadata = Collections.singletonMap("name", "Kim");
        return new Person(
                UUID.randomUUID(),
                email,
                hash,
                null,
                null,
                null,
                LONG_AGO,
                metadata,
                Map.of(),
                List.of());
    }
}
