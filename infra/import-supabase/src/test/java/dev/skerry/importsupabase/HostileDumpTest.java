package dev.skerry.importsupabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Dumps that are broken, cut off or made to do harm: told by line, and nothing of their chunk is
 * stored.
 */
class HostileDumpTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final AtomicInteger SITES = new AtomicInteger();
    private static final String END = "\\.\n";

    @TempDir Path folder;

    private Harbour harbour;
    private TestSite site;

    @BeforeEach
    void newcomers() throws IOException {
        harbour = new Harbour(stage, folder);
        site = stage.site("reef" + SITES.incrementAndGet(), "dating");
    }

    static Stream<Arguments> copies() {
        String good = Harbour.row(1);
        return Stream.of(
                arguments("too few columns", good + "a\tb\n", 3, "2 values for 6 columns"),
                arguments("an id that is none", good + "x" + Harbour.row(2), 3, "id is not a UUID"),
                arguments(
                        "an address twice",
                        good + Harbour.row(2, "PERSON1@example.org", "{}"),
                        3,
                        "this address was there before"),
                arguments(
                        "an id twice",
                        good + Harbour.row(1, "other@example.org", "{}"),
                        3,
                        "this id was there before"),
                arguments(
                        "a bell in a name",
                        good + Harbour.row(2, "b@example.org", "{\"full_name\": \"Kim\\\\u0007\"}"),
                        3,
                        "a name in raw_user_meta_data has a control character"),
                arguments(
                        "a line in an address",
                        good + Harbour.row(2, "b@example.org\\nBcc: c@example.org", "{}"),
                        3,
                        "email has a control character"),
                arguments(
                        "metadata that is a list",
                        good + Harbour.row(2, "b@example.org", "[1]"),
                        3,
                        "raw_user_meta_data is not a JSON object"),
                arguments(
                        "metadata as deep as a well",
                        good + Harbour.row(2, "b@example.org", "{\"a\":".repeat(100_000)),
                        3,
                        "raw_user_meta_data is not a JSON object"),
                arguments(
                        "a time that is none",
                        good + Harbour.row(2).replace("2023-01-01 00:00:00+00", "yesterday"),
                        3,
                        "created_at is not a time"),
                arguments(
                        "a huge line",
                        good + Harbour.row(2, "b@example.org", "x".repeat(2 << 20)),
                        3,
                        "longer than 1048576 bytes"),
                arguments("a NUL", good + "a\0b\n", 3, "a NUL character"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("copies")
    void a_chunk_with_a_fault_is_told_by_line_and_not_stored(
            String what, String rows, int line, String message) throws IOException {
        Path dump = harbour.written("bad.sql", Harbour.HEADER + rows + END);
        for (String option : new String[] {"--dry-run", ""}) {
            Harbour.Ended ended =
                    option.isEmpty() ? harbour.run(site, dump) : harbour.run(site, dump, option);
            assertThat(ended.code()).as(what).isEqualTo(1);
            assertThat(ended.output())
                    .contains("bad.sql, line " + line + ": ")
                    .contains(message)
                    .doesNotContain("@example.org", "Exception");
            assertThat(ended.figure("added")).isZero();
            assertThat(harbour.people(site)).isZero();
        }
    }

    static Stream<Arguments> files() {
        String users = "id,email,encrypted_password,email_confirmed_at,created_at\n";
        String row = Harbour.id(1) + ",a@example.org,,,2023-01-01 00:00:00+00\n";
        return Stream.of(
                arguments("a.csv", "", 1, "the file is empty"),
                arguments("a.csv", "a,b\n1,2\n", 1, "neither of auth.users nor"),
                arguments(
                        "a.csv",
                        "id,email,created_at\n",
                        1,
                        "without its column encrypted_password"),
                arguments(
                        "a.csv", users.replace("email,", "id,"), 1, "the column id is there twice"),
                arguments("a.csv", users + row + "1,2\n", 3, "2 values for 5 columns"),
                arguments("a.csv", users + row + "\"never closed\n\n\n", 3, "is never closed"),
                arguments("a.csv", users + row + "\"a\"b,,,,\n", 3, "text behind a closing quote"),
                arguments("a.csv", users + row + "a\"b,,,,\n", 3, "a quote inside a value"),
                arguments("a.csv", users + "\"" + "x\n".repeat(1 << 20), 2, "a quote lost?"),
                arguments("a.sql", "", 1, "had no row of auth.users"),
                arguments("a.sql", "select 1;\n", 2, "had no row of auth.users"),
                arguments("a.sql", "select 'never closed;\n", 1, "never ends"),
                arguments("a.sql", "create function f() as $x$ $y$;\n", 1, "never ends"),
                arguments("a.sql", "/* /* */ never closed\n", 1, "never ends"),
                arguments("a.sql", Harbour.HEADER + Harbour.row(1), 1, "is the dump cut off?"),
                arguments(
                        "a.sql",
                        "-- PostgreSQL database dump\n" + Harbour.HEADER + Harbour.row(1) + END,
                        5,
                        "the dump is cut off"),
                arguments(
                        "a.sql",
                        Harbour.HEADER.replace("created_at", "created"),
                        1,
                        "without its column created_at"),
                arguments(
                        "a.sql",
                        Harbour.HEADER.replace("created_at", "email"),
                        1,
                        "the column email is there twice"),
                arguments("a.sql", "COPY auth.users (id) FROM '/etc/passwd';\n", 1, "another form"),
                arguments(
                        "a.sql",
                        "INSERT INTO auth.users (id, email, encrypted_password, email_confirmed_at, created_at)"
                                + " VALUES (gen_random_uuid(), 'a@example.org', '', now(), now());\n",
                        1,
                        "neither plain nor quoted"),
                arguments(
                        "a.sql",
                        "INSERT INTO auth.users VALUES ('1', '2', '3');\n",
                        1,
                        "without its column email"),
                arguments(
                        "a.sql",
                        "INSERT INTO auth.users SELECT 1;\n",
                        1,
                        "something else than plain"),
                arguments("a.sql", "PGDMP\u0001\u000e\0", 1, "custom format"));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("files")
    void a_file_that_cannot_be_read_is_told_by_line(
            String name, String text, int line, String message) throws IOException {
        Harbour.Ended ended = harbour.run(site, harbour.written(name, text));
        assertThat(ended.code()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output()).contains(name + ", line " + line + ": ").contains(message);
        assertThat(harbour.people(site)).isZero();
    }

    @Test
    void text_in_another_encoding_is_told_by_line() throws IOException {
        byte[] latin = "select 'Malm\u00f6';\n".getBytes(StandardCharsets.ISO_8859_1);
        Path dump = Files.write(folder.resolve("latin.sql"), latin);
        assertThat(harbour.run(site, dump).output()).contains("latin.sql, line 1: not UTF-8");
    }

    @Test
    void other_chunks_are_stored_and_a_repaired_dump_adds_the_rest() throws IOException {
        String bad = Harbour.row(600, "a\\tb@example.org", "{}");
        String rows = Harbour.rows(0, 600) + bad + Harbour.rows(601, 1_200);
        Harbour.Ended first =
                harbour.run(site, harbour.written("bad.sql", Harbour.HEADER + rows + END));

        assertThat(first.code()).isEqualTo(1);
        assertThat(first.output()).contains("bad.sql, line 602: email");
        assertThat(first.figure("not stored")).isEqualTo(500);
        assertThat(first.figure("added")).isEqualTo(700);
        assertThat(harbour.people(site)).isEqualTo(700);

        String repaired = rows.replace(bad, Harbour.row(600));
        Harbour.Ended second =
                harbour.run(site, harbour.written("good.sql", Harbour.HEADER + repaired + END));
        assertThat(second.code()).isZero();
        assertThat(second.figure("added")).isEqualTo(500);
        assertThat(second.figure("here already")).isEqualTo(700);
        assertThat(harbour.people(site)).isEqualTo(1_200);
    }

    @Test
    void an_address_twice_is_found_a_thousand_rows_later_also_in_a_dry_run() throws IOException {
        String rows = Harbour.rows(0, 1_100) + Harbour.row(1_100, "Person3@example.org", "{}");
        Path dump = harbour.written("twice.sql", Harbour.HEADER + rows + END);
        Harbour.Ended dry = harbour.run(site, dump, "--dry-run");
        Harbour.Ended real = harbour.run(site, dump);

        assertThat(dry.output()).contains("twice.sql, line 1102: this address was there before");
        assertThat(real.figure("added")).isEqualTo(dry.figure("added")).isEqualTo(1_000);
        assertThat(harbour.people(site)).isEqualTo(1_000);
    }

    @Test
    void people_that_cannot_be_served_are_refused_and_do_not_keep_others_out() throws IOException {
        String rows =
                Harbour.row(1)
                        + Harbour.row(2, "root@localhost", "{}")
                        + Harbour.row(3, "c@example.org", "{\"a\": \"" + "x".repeat(5_000) + "\"}");
        Harbour.Ended ended =
                harbour.run(site, harbour.written("odd.sql", Harbour.HEADER + rows + END));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.figure("added")).isEqualTo(1);
        assertThat(ended.output())
                .contains("line 3, " + Harbour.id(2) + ": address that no mail can be sent to")
                .contains("line 4, " + Harbour.id(3) + ": metadata of more than 4096 bytes");
    }

    @Test
    void lines_of_other_tables_may_be_as_they_like() throws IOException {
        Path dump = folder.resolve("other.sql");
        Files.writeString(
                dump,
                "COPY public.notes (id, body) FROM stdin;\n1\t"
                        + "x".repeat(3 << 20)
                        + "\n"
                        + END
                        + Harbour.HEADER
                        + Harbour.row(1)
                        + END);
        assertThat(harbour.run(site, dump).figure("added")).isEqualTo(1);
    }
}
