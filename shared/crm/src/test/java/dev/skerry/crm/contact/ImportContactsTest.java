package dev.skerry.crm.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ImportContactsTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final ImportContacts importContacts = stage.bean(ImportContacts.class);

    private UUID newsletter;

    @BeforeEach
    void a_list_on_alder() {
        Postgres.execute(stage.admin(), "truncate pool.crm_contacts, pool.marketing_lists cascade");
        newsletter = list(stage.alder());
    }

    @Test
    void enters_everybody_with_their_fields_and_files_them() {
        assertThat(
                        enter(
                                stage.alder(),
                                newsletter,
                                Map.of("email", "Kim@Example.org ", "firstname", "Kim"),
                                Map.of("email", "lo@example.org", "postalCode", "123 45")))
                .isEqualTo(new ImportContacts.Result(2, 0));

        assertThat(stage.rows("select * from pool.crm_contacts order by email_norm"))
                .satisfiesExactly(
                        kim ->
                                assertThat(kim)
                                        .containsEntry("email_norm", "kim@example.org")
                                        .containsEntry("firstname", "Kim")
                                        .containsEntry("status", "new")
                                        .containsEntry("source", "import")
                                        .containsEntry("postal_code", null),
                        lo -> assertThat(lo).containsEntry("postal_code", "123 45"));
        assertThat(filed()).isEqualTo(2);
    }

    @Test
    void leaves_whoever_is_known_as_they_are_but_files_them() {
        enter(stage.alder(), newsletter, Map.of("email", "kim@example.org", "firstname", "Kim"));
        Postgres.execute(stage.admin(), "delete from pool.crm_contact_lists");

        assertThat(
                        enter(
                                stage.alder(),
                                newsletter,
                                Map.of("email", "KIM@example.org", "firstname", "Somebody"),
                                Map.of("email", "lo@example.org"),
                                Map.of("email", "lo@example.org")))
                .isEqualTo(new ImportContacts.Result(1, 2));

        assertThat(stage.count("select count(*) from pool.crm_contacts where firstname = 'Kim'"))
                .isEqualTo(1);
        assertThat(stage.count("select count(*) from pool.crm_contacts")).isEqualTo(2);
        assertThat(filed()).isEqualTo(2);
    }

    @Test
    void enters_nobody_when_one_is_wrong_and_says_which() {
        assertThatThrownBy(
                        () ->
                                enter(
                                        stage.alder(),
                                        newsletter,
                                        Map.of("email", "kim@example.org"),
                                        Map.of("firstname", "Nobody")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.errors().toString()).contains("/contacts/1/email"));
        assertThatThrownBy(
                        () ->
                                enter(
                                        stage.alder(),
                                        newsletter,
                                        Map.of("email", "kim@example.org", "shoe", "43")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.errors().toString()).contains("/contacts/0/shoe"));
        assertThat(stage.count("select count(*) from pool.crm_contacts")).isZero();
    }

    @Test
    void knows_neither_the_lists_nor_the_contacts_of_another_site() {
        assertThatThrownBy(
                        () -> enter(stage.birch(), newsletter, Map.of("email", "kim@example.org")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.errors().toString()).contains("/listIds"));
        enter(stage.alder(), newsletter, Map.of("email", "kim@example.org"));
        assertThat(enter(stage.birch(), list(stage.birch()), Map.of("email", "kim@example.org")))
                .isEqualTo(new ImportContacts.Result(1, 0));
        assertThat(filed()).isEqualTo(2);
    }

    @SafeVarargs
    private static ImportContacts.Result enter(
            TestSite site, UUID list, Map<String, Object>... contacts) {
        return site.asStaff(Role.EDITOR)
                .call(
                        () ->
                                importContacts.enter(
                                        new ImportContacts.Command(
                                                read(contacts), List.of(list), false)));
    }

    @SafeVarargs
    private static List<NewContact> read(Map<String, Object>... contacts) {
        return IntStream.range(0, contacts.length)
                .mapToObj(i -> NewContact.read("/contacts/" + i, contacts[i]))
                .toList();
    }

    private static UUID list(TestSite site) {
        return site.asStaff(Role.ADMIN)
                .call(
                        () ->
                                stage.bean(AddList.class)
                                        .add(
                                                new AddList.Command(
                                                        "newsletter", "News", null, null, null)))
                .id();
    }

    private static long filed() {
        return stage.count("select count(*) from pool.crm_contact_lists");
    }
}
