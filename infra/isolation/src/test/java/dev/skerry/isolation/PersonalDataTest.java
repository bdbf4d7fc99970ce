package dev.skerry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.erasure.ErasePerson;
import dev.skerry.kernel.erasure.Erasure;
import dev.skerry.kernel.erasure.ExportPerson;
import dev.skerry.kernel.erasure.Forgotten;
import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.erasure.PersonalRecords;
import dev.skerry.kernel.erasure.ReapplyErasures;
import dev.skerry.kernel.erasure.Receipt;
import dev.skerry.kernel.erasure.RecordSet;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@code docs/personal-data.md} against the schema, the records that domains hand out, and what is
 * left when somebody was forgotten. A column that nobody has thought about fails here.
 */
class PersonalDataTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String WORDS_AND_BYTES =
            """
            select table_name || '.' || column_name as name from information_schema.columns c
            join information_schema.tables t using (table_schema, table_name)
            where table_schema = 'pool' and table_type = 'BASE TABLE' and table_name <> 'schema_history'
              and (data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'inet', 'cidr', 'xml', 'USER-DEFINED')
                   or data_type = 'ARRAY' and udt_name <> '_uuid')
            order by 1
            """;

    private static final List<PersonalColumns> register = PersonalColumns.all();

    private static final String KIM = "zqkim@example.org";

    private final Canary kim = new Canary(stage.alder(), "zqkim", KIM, new UUID(7, 1));
    private final Canary robin =
            new Canary(stage.alder(), "zqrobin", "zqrobin@example.org", new UUID(7, 2));
    private final Canary namesake = new Canary(stage.birch(), "zqnamesake", KIM, new UUID(7, 3));

    private static List<Canary.Column> columns = List.of();

    @BeforeAll
    static void any_word_fits_anywhere() {
        Canary.dropChecks(stage);
        columns = Canary.Column.all(stage);
    }

    @BeforeEach
    void three_people_in_every_table() {
        String tables =
                columns.stream()
                        .map(it -> "pool." + it.table())
                        .distinct()
                        .filter(it -> !it.equals("pool.audit_events"))
                        .collect(Collectors.joining(", "));
        Postgres.execute(stage.admin(), "truncate " + tables);
        for (Canary person : List.of(kim, robin, namesake)) {
            person.enter(stage, columns, register);
        }
    }

    @Test
    void every_column_that_can_hold_words_is_classified_once() {
        List<String> listed = register.stream().flatMap(it -> it.listed().stream()).toList();
        assertThat(listed).doesNotHaveDuplicates();
        assertThat(listed)
                .as("classify new columns in docs/personal-data.md")
                .containsExactlyInAnyOrderElementsOf(
                        stage.rows(WORDS_AND_BYTES).stream()
                                .map(it -> String.valueOf(it.get("name")))
                                .toList());
    }

    @Test
    void each_domain_hands_out_what_the_register_says_and_nothing_that_is_held_back() {
        Set<String> handedOut = new TreeSet<>();
        for (PersonalRecords domain : domains()) {
            for (RecordSet set : domain.records()) {
                PersonalColumns line = line(set.table());
                if (line == null) {
                    continue;
                }
                assertThat(line.domain()).as(set.table()).isEqualTo(domain.domain());
                for (RecordSet.Column column : set.columns()) {
                    assertThat(line.heldBack()).as(set.table()).doesNotContain(column.name());
                    if (line.handedOut().contains(column.name())) {
                        handedOut.add(set.table() + "." + column.name());
                    }
                }
            }
        }
        assertThat(handedOut).isEqualTo(wanted());
    }

    @Test
    void an_export_has_every_column_of_the_person_and_nothing_of_anybody_else() throws IOException {
        String export = export(person(kim));
        assertThat(words(export, "zqkim")).isEqualTo(wanted(it -> !isAddress(it)));
        assertThat(export).contains(KIM).doesNotContain("zqrobin", "zqnamesake");
    }

    @Test
    void a_user_who_never_confirmed_the_address_gets_and_loses_only_the_account()
            throws IOException {
        Person unproven = new Person(null, kim.id());
        String export = export(unproven);
        assertThat(export).contains("zqkim.users.display_name", "zqkim.messages.body");
        assertThat(export).doesNotContain("zqkim.crm_contacts", "zqkim.mails");
        erase(unproven);
        assertThat(kim.found(stage, columns, register))
                .contains("crm_contacts.email", "mails.to_address")
                .doesNotContain("users.email", "messages.body", "passkeys.friendly_name");
    }

    @Test
    void who_is_forgotten_is_in_no_column_and_everybody_else_in_all_of_theirs() {
        List<String> robins = robin.found(stage, columns, register);
        List<String> namesakes = namesake.found(stage, columns, register);
        assertThat(kim.found(stage, columns, register)).hasSizeGreaterThan(60);

        Receipt receipt = erase(person(kim));

        assertThat(kim.found(stage, columns, register)).isEmpty();
        assertThat(robin.found(stage, columns, register)).isEqualTo(robins);
        assertThat(namesake.found(stage, columns, register)).isEqualTo(namesakes);
        assertThat(counted(receipt))
                .contains(
                        "accounts.users",
                        "accounts.sessions",
                        "campaigns.messages",
                        "crm.contacts",
                        "crm.form_submissions",
                        "crm.list_signups",
                        "mail.mails",
                        "mail.suppressions",
                        "mail.webhook_messages",
                        "membership.members",
                        "membership.redemptions");
        assertThat(counted(erase(person(kim)))).isEmpty();
    }

    @Test
    void who_comes_back_with_an_older_copy_is_forgotten_again() {
        erase(person(kim));
        ReapplyErasures reapply = stage.bean(ReapplyErasures.class);
        List<Forgotten> carried = stage.alder().asWorker().call(reapply::carried);
        three_people_in_every_table();
        assertThat(stage.count("select count(*) from pool.erasures where actor = 'worker'"))
                .isZero();

        int back = stage.alder().asWorker().call(() -> reapply.reapply(carried));

        assertThat(back).isPositive();
        assertThat(kim.found(stage, columns, register)).isEmpty();
        assertThat(robin.found(stage, columns, register)).isNotEmpty();
        assertThat(namesake.found(stage, columns, register)).isNotEmpty();
        int again = stage.alder().asWorker().call(() -> reapply.reapply(carried));
        assertThat(again).isZero();
    }

    @Test
    void a_large_export_goes_on_where_it_ended_and_loses_nothing() throws IOException {
        Postgres.execute(
                stage.admin(),
                """
                set session_replication_role = replica;
                insert into pool.messages (site_id, id, user_id, sender, subject, body, visible_at, created_at)
                select '%s', gen_random_uuid(), '%s', 'Us', 'n' || n, repeat('x', 3000), now(), now()
                from generate_series(1, 1400) n;
                reset session_replication_role
                """
                        .formatted(stage.alder().site().id(), kim.id()));
        List<ExportPerson.Result> answers = answers(person(kim));
        assertThat(answers).hasSizeGreaterThan(1);
        assertThat(
                        answers.stream()
                                .flatMap(it -> it.records().stream())
                                .filter(it -> it.what().equals("messages"))
                                .flatMap(it -> it.rows().stream())
                                .map(it -> it.get("subject").getStringValue())
                                .filter(it -> it.startsWith("n"))
                                .distinct())
                .hasSize(1400);
    }

    private static Person person(Canary canary) {
        return new Person(canary.address(), canary.id());
    }

    private static Collection<PersonalRecords> domains() {
        return stage.context().getBeansOfType(PersonalRecords.class);
    }

    private static @Nullable PersonalColumns line(String table) {
        return register.stream().filter(it -> it.table().equals(table)).findFirst().orElse(null);
    }

    private static Set<String> wanted() {
        return wanted(_ -> true);
    }

    private static Set<String> wanted(Predicate<String> which) {
        return register.stream()
                .flatMap(line -> line.handedOut().stream().map(it -> line.table() + "." + it))
                .filter(which)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isAddress(String column) {
        return column.matches(".*\\.(email|new_email|to_address|to_norm|about)");
    }

    /** The columns that the text quotes of somebody; what is kept may be in it, too. */
    private static Set<String> words(String text, String name) {
        return Pattern.compile(name + "\\.(\\w+\\.\\w+)")
                .matcher(text)
                .results()
                .map(it -> it.group(1))
                .filter(it -> !it.startsWith("audit_events."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String export(Person person) throws IOException {
        return stage.bean(ObjectMapper.class).writeValueAsString(answers(person).getFirst());
    }

    private static List<ExportPerson.Result> answers(Person person) {
        List<ExportPerson.Result> answers = new ArrayList<>();
        String cursor = null;
        do {
            var command = new ExportPerson.Command(person, cursor);
            answers.add(
                    stage.alder()
                            .asWorker()
                            .call(() -> stage.bean(ExportPerson.class).export(command)));
            cursor = answers.getLast().nextCursor();
        } while (cursor != null);
        return answers;
    }

    private static Receipt erase(Person person) {
        return stage.alder().asWorker().call(() -> stage.bean(ErasePerson.class).erase(person));
    }

    /** Kinds of records that there were any of, but for what is kept. */
    private static List<String> counted(Receipt receipt) {
        return receipt.parts().stream()
                .flatMap(
                        part ->
                                part.records().stream()
                                        .filter(it -> it.count() > 0 && !isKept(it))
                                        .map(it -> part.domain() + "." + it.what()))
                .toList();
    }

    private static boolean isKept(Erasure line) {
        return line.done().equals("kept");
    }
}
