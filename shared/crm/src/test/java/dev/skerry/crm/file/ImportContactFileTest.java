package dev.skerry.crm.file;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.skerry.crm.contact.AddList;
import dev.skerry.crm.file.ImportContactFile.Command;
import dev.skerry.crm.file.ImportContactFile.Result;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportContactFileTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private UUID newsletter = new UUID(0, 0);

    @BeforeEach
    void a_list_on_alder() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.crm_contacts, pool.marketing_lists, pool.mail_suppressions cascade");
        var list = new AddList.Command("newsletter", "News", null, null, null);
        newsletter =
                stage.alder()
                        .asStaff(Role.ADMIN)
                        .call(() -> stage.bean(AddList.class).add(list))
                        .id();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email,firstname,city\r\nkim@example.org,Kim,Malmö\r\n\"lo@example.org\",\"Lo \"\"L\"\", Ek\",\"Lund\nC\"\r\n",
                "\uFEFFE-post;Förnamn;Ort\nkim@example.org;Kim;Malmö\nlo@example.org;\"Lo \"\"L\"\", Ek\";\"Lund\nC\"",
                "E-POSTADRESS\tförnamn\tStad\rkim@example.org\tKim\tMalmö\rlo@example.org\t\"Lo \"\"L\"\", Ek\"\t\"Lund\nC\"\r\r",
                "Stad;Medlem;Förnamn;mejl\n Malmö ;ja;Kim;kim@example.org;too;much\n;;;\n\"Lund\nC\";;\"Lo \"\"L\"\", Ek\";LO@example.org\n",
            })
    void reads_what_spreadsheets_write(String file) {
        Result result = enter(file);
        assertThat(result.refusals()).isEmpty();
        assertThat(result.added()).isEqualTo(2);
        assertThat(result.rows()).isEqualTo(2);
        assertThat(
                        stage.rows(
                                "select email_norm, firstname, city from pool.crm_contacts order by email_norm"))
                .containsExactly(
                        Map.of(
                                "email_norm",
                                "kim@example.org",
                                "firstname",
                                "Kim",
                                "city",
                                "Malmö"),
                        Map.of(
                                "email_norm",
                                "lo@example.org",
                                "firstname",
                                "Lo \"L\", Ek",
                                "city",
                                "Lund\nC"));
        assertThat(filed()).isEqualTo(2);
    }

    @Test
    void says_of_each_line_that_it_refuses_why_and_enters_the_others() {
        Result result =
                enter(
                        """
                        email;firstname
                        kim@example.org;Kim
                        no address;No
                        ;Nobody
                        "lo@example.org";"two
                        lines"
                        KIM@example.org;Kim again
                        """
                                + "x@example.org;"
                                + "x".repeat(201)
                                + "\nzero@example.org;a\u0000b\nlast@example.org\n");
        assertThat(result.added()).isEqualTo(3);
        assertThat(result.rows()).isEqualTo(8);
        assertThat(result.refused()).isEqualTo(5);
        assertThat(result.refusals())
                .containsExactly(
                        new Refused(3, "email", "is not an e-mail address"),
                        new Refused(4, "email", "is required"),
                        new Refused(7, "email", "is on an earlier line, too"),
                        new Refused(8, "firstname", "has more than 200 characters"),
                        new Refused(9, "firstname", "has a character that is not text"));
    }

    @Test
    void a_dry_run_tells_the_same_and_changes_nothing() {
        enter("email\nkim@example.org\n");
        String file = "email;Medlem\nkim@example.org\nlo@example.org\nlo@example.org\nwrong\n";
        Result dry = run(file, Map.of(), newsletter, true);
        assertThat(stage.count("select count(*) from pool.crm_contacts")).isOne();
        Result real = enter(file);
        assertThat(dry)
                .isEqualTo(
                        new Result(
                                true,
                                real.rows(),
                                real.added(),
                                real.known(),
                                real.refused(),
                                real.refusals(),
                                List.of("Medlem")));
        assertThat(real.added()).isOne();
        assertThat(real.known()).isOne();
    }

    @Test
    void the_same_file_twice_changes_nothing() {
        String file = "email;firstname\nkim@example.org;Kim\nlo@example.org;Lo\n";
        enter(file);
        List<Map<String, @Nullable Object>> before =
                stage.rows("select * from pool.crm_contacts order by id");
        Result again = enter(file);
        assertThat(again.added()).isZero();
        assertThat(again.known()).isEqualTo(2);
        assertThat(stage.rows("select * from pool.crm_contacts order by id")).isEqualTo(before);
        assertThat(filed()).isEqualTo(2);
    }

    @Test
    void takes_nothing_back_of_who_wants_no_mail() {
        stage.insert(
                "insert into pool.mail_suppressions (site_id, to_norm, reason, created_at) values (?, ?, 'bounce', now())",
                stage.alder().site().id().value(),
                "kim@example.org");
        enter("email\nkim@example.org\n");
        assertThat(stage.count("select count(*) from pool.mail_suppressions")).isOne();
    }

    @Test
    void a_column_means_what_whoever_imports_says() {
        Result result =
                run(
                        "Kontakt;Var;email\nkim@example.org;Lund;old@example.org\n",
                        Map.of("Kontakt", "email", "Var", "city", "email", "message"),
                        newsletter,
                        false);
        assertThat(result.ignoredColumns()).isEmpty();
        assertThat(stage.rows("select email, city, message from pool.crm_contacts"))
                .containsExactly(
                        Map.of(
                                "email",
                                "kim@example.org",
                                "city",
                                "Lund",
                                "message",
                                "old@example.org"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "firstname;city\nKim;Lund\n",
                "email;E-post\nkim@example.org;lo@example.org\n",
                "email\n\"kim@example.org\n",
            })
    void refuses_what_is_no_such_file(String file) {
        assertThatThrownBy(() -> enter(file)).isInstanceOf(Problem.class);
        assertThat(stage.count("select count(*) from pool.crm_contacts")).isZero();
    }

    /** O7 of an orchestra's list: every musician is there, and is called what they are called. */
    @ParameterizedTest
    @MethodSource("saves")
    void a_list_is_read_however_a_spreadsheet_saved_it(
            String how, UnaryOperator<String> misread, Charset charset) {
        List<String> names = musicians();
        StringBuilder list = new StringBuilder("Förnamn;Efternamn;E-post\r\n");
        for (int i = 0; i < names.size(); i++) {
            list.append(names.get(i).replace(' ', ';')).append(";m%d@example.org\r\n".formatted(i));
        }
        byte[] file = misread.apply(list.toString()).getBytes(charset);
        Result result = run(new ByteArrayInputStream(file), Map.of(), newsletter, false);
        assertThat(result.refusals()).as(how).isEmpty();
        assertThat(result.added()).isEqualTo(157);
        assertThat(result.ignoredColumns()).isEmpty();
        assertThat(
                        stage.rows(
                                "select firstname || ' ' || lastname as name from pool.crm_contacts order by id"))
                .extracting(row -> row.get("name"))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    private static Stream<Arguments> saves() {
        Charset windows = Charset.forName("windows-1252");
        UnaryOperator<String> well = text -> text;
        return Stream.of(
                arguments("UTF-8", well, UTF_8),
                arguments("Windows", well, windows),
                arguments(
                        "Unicode text", (UnaryOperator<String>) text -> "\uFEFF" + text, UTF_16LE),
                arguments(
                        "misread on Windows",
                        (UnaryOperator<String>) text -> misread(text, windows),
                        UTF_8),
                arguments(
                        "misread on a Mac",
                        (UnaryOperator<String>)
                                text -> misread(text, Charset.forName("x-MacRoman")),
                        UTF_8));
    }

    /**
     * What another program makes of UTF-8. Where Windows has no letter, its programs keep the
     * number.
     */
    private static String misread(String text, Charset as) {
        StringBuilder misread = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            String letter = new String(new byte[] {b}, as);
            misread.append(letter.equals("\uFFFD") ? String.valueOf((char) (b & 0xFF)) : letter);
        }
        return misread.toString();
    }

    private static List<String> musicians() {
        List<String> first =
                List.of("Åsa", "Björn", "Märta", "Zoë", "André", "Örjan", "Ängla", "Kim");
        List<String> last =
                List.of(
                        "Öberg",
                        "Åkesson",
                        "Älvsjö",
                        "Lindqvist",
                        "Müller",
                        "Nuñez",
                        "Bååth",
                        "Çelik",
                        "Strömbäck",
                        "Ek",
                        "Sjögård",
                        "Høgh",
                        "Næss",
                        "Hallå…",
                        "Ågren",
                        "Wåhlén",
                        "Ångström",
                        "Lång",
                        "Björk",
                        "Ödmann");
        List<String> names = new ArrayList<>();
        for (String name : last) {
            first.forEach(it -> names.add(it + " " + name));
        }
        return names.subList(0, 157);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Malmö", "Âme", "HALLÅ…", "Ö–vik", "a¬b", "√2", "Ã", "naïve café", "Þór"})
    void what_merely_looks_odd_stays(String city) {
        enter("email;ort\nkim@example.org;" + city + "\n");
        assertThat(stage.value("select city from pool.crm_contacts")).isEqualTo(city);
    }

    @Test
    void says_how_to_save_a_file_that_is_not_what_it_began_as() {
        byte[] begun =
                "email;ort\nkim@example.org;Malmö\n".repeat(10_000).concat("x").getBytes(UTF_8);
        byte[] file = Arrays.copyOf(begun, begun.length + 1);
        file[begun.length] = (byte) 0xF6;
        assertThatThrownBy(() -> run(new ByteArrayInputStream(file), Map.of(), newsletter, false))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it ->
                                assertThat(it.errors().getFirst().detail())
                                        .contains("line 20001", "UTF-8"));
    }

    @Test
    void a_quote_that_is_never_closed_does_not_swallow_the_file() {
        InputStream endless = new Endless("email\n\"kim");
        assertThatThrownBy(() -> run(endless, Map.of(), newsletter, false))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.errors().getFirst().detail()).startsWith("line 2"));
    }

    @Test
    void enters_thousands_in_steps_and_knows_a_list_of_another_site_for_unknown() {
        List<String> lines = new ArrayList<>(List.of("email"));
        for (int i = 0; i < 2_500; i++) {
            lines.add("kim" + i + "@example.org");
        }
        String file = String.join("\n", lines);
        assertThatThrownBy(() -> run(file, Map.of(), new UUID(1, 2), true))
                .isInstanceOf(Problem.class);
        assertThat(stage.count("select count(*) from pool.crm_contacts")).isZero();
        assertThat(enter(file).added()).isEqualTo(2_500);
        assertThat(filed()).isEqualTo(2_500);
    }

    private Result enter(String file) {
        return run(file, Map.of(), newsletter, false);
    }

    private Result run(String file, Map<String, String> columns, UUID list, boolean dry) {
        return run(new ByteArrayInputStream(file.getBytes(UTF_8)), columns, list, dry);
    }

    private Result run(InputStream file, Map<String, String> columns, UUID list, boolean dry) {
        return stage.alder()
                .asStaff(Role.EDITOR)
                .call(
                        () ->
                                stage.bean(ImportContactFile.class)
                                        .enter(new Command(file, columns, List.of(list), dry)));
    }

    private static long filed() {
        return stage.count("select count(*) from pool.crm_contact_lists");
    }

    /** A beginning, and the letter a for ever. */
    private static final class Endless extends InputStream {

        private final byte[] beginning;
        private int at;

        private Endless(String beginning) {
            this.beginning = beginning.getBytes(UTF_8);
        }

        @Override
        public int read() {
            return at < beginning.length ? beginning[at++] : 'a';
        }
    }
}
