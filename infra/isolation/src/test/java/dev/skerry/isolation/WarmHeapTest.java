package dev.skerry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * T06: one environment serves Alder and Birch by turns; its temporary folder is empty after each of
 * them, and once Birch is gone, nothing that Birch was told is anywhere in its heap.
 */
class WarmHeapTest {

    /** Of each site. */
    private static final int TURNS = Boolean.getBoolean("skerry.test.thorough") ? 5_000 : 150;

    /** Of Alder, after Birch. */
    private static final int AFTERWARDS = 20;

    private static final int LONG = 12_000;

    /** Bytes before and after what is found. */
    private static final int AROUND = 400;

    @RegisterExtension static final Stage stage = Stage.open();

    @TempDir Path folder;

    /**
     * @param change of its contact, as it is sent
     */
    private record Place(TestSite site, String editor, UUID contact, String change) {}

    private final Place alder = settle(stage.alder(), LONG / 4);
    private final Place birch = settle(stage.birch(), LONG);
    private @Nullable Process process;
    private BufferedReader output = new BufferedReader(Reader.nullReader());

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void nothing_of_a_site_is_left_when_it_has_been_served() throws IOException {
        Path temporary = start();
        for (int turn = 0; turn < TURNS; turn++) {
            ask(alder);
            assertThat(left(temporary)).as("after turn %d of Alder", turn).isEmpty();
            ask(birch);
            assertThat(left(temporary)).as("after turn %d of Birch", turn).isEmpty();
        }
        disconnect();
        for (int turn = 0; turn < AFTERWARDS; turn++) {
            ask(alder);
        }
        Path heap = dump();
        assertThat(found(heap, Town.secret(stage.birch()))).as("told Birch, and kept").isEmpty();
        // Of a heap that is looked into, and not of an empty file.
        assertThat(found(heap, stage.birch().site().slug())).isNotEmpty();
        assertThat(left(temporary)).isEmpty();
    }

    /** A search that finds nothing shows nothing unless it finds what is there. */
    @ParameterizedTest
    @ValueSource(strings = {WarmEnvironment.KEEP_IN_A_FIELD, WarmEnvironment.KEEP_IN_A_THREAD})
    void what_is_kept_is_found(String where) throws IOException {
        start();
        ask(alder);
        say(where);
        ask(birch);
        disconnect();
        assertThat(found(dump(), Town.secret(stage.birch()))).isNotEmpty();
    }

    /**
     * Birch's words are more, and its secret comes last in what it sends: nothing of Alder's, in
     * whatever buffer, lies over all of them.
     */
    private static Place settle(TestSite site, int length) {
        UUID contact = Ids.next();
        stage.insert(
                "insert into pool.crm_contacts (site_id, id, firstname, source, created_at, updated_at)"
                        + " values (?, ?, ?, 'test', now(), now())",
                site.site().id().value(),
                contact,
                Town.secret(site));
        Place place =
                new Place(
                        site,
                        new Tokens(stage).staff(site, Role.EDITOR),
                        contact,
                        "{\"lastname\":\"%s\",\"firstname\":\"%s\"}"
                                .formatted("å".repeat(length / 100), Town.secret(site)));
        String note = "å".repeat(length / 4) + " " + Town.secret(site);
        new Gateway(stage)
                .post(
                        "/api/crm/contacts/%s/notes".formatted(contact),
                        "{\"body\":\"%s\"}".formatted(note))
                .key(site.publishableKey())
                .bearer(place.editor())
                .from(Town.somewhere())
                .send();
        return place;
    }

    private void ask(Place place) throws IOException {
        String contact = "/api/crm/contacts/" + place.contact();
        for (String answer :
                List.of(
                        send(place, "PATCH", contact, place.change()),
                        send(place, "GET", contact, ""),
                        send(place, "GET", contact + "/notes", ""))) {
            assertThat(answer).contains("\"statusCode\":200", Town.secret(place.site()));
        }
    }

    /**
     * What a connection has read last lies in its buffer, so they are taken from it. Returns when
     * Alder is answered again.
     */
    private void disconnect() throws IOException {
        stage.rows(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and usename <> 'postgres'");
        String contact = "/api/crm/contacts/" + alder.contact();
        String answer = send(alder, "GET", contact, "");
        for (int tries = 0; tries < 100 && answer.contains("\"statusCode\":503"); tries++) {
            answer = send(alder, "GET", contact, "");
        }
    }

    private String send(Place place, String method, String path, String body) throws IOException {
        say(
                String.join(
                        " ",
                        method,
                        path,
                        place.site().publishableKey(),
                        place.editor(),
                        Town.somewhere(),
                        Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8))));
        return new String(Base64.getDecoder().decode(heard()), StandardCharsets.UTF_8);
    }

    private static List<Path> left(Path temporary) throws IOException {
        try (Stream<Path> left = Files.list(temporary)) {
            return left.toList();
        }
    }

    /** Answers the folder for its temporary files. */
    private Path start() throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:-UsePerfData",
                                "-Xmx512m",
                                "-Djava.io.tmpdir=" + temporary,
                                "-cp",
                                System.getProperty("java.class.path"),
                                WarmEnvironment.class.getName(),
                                "skerry.database.pool-size=1"));
        for (String key :
                List.of(
                        "database-url",
                        "directory-url",
                        "migrate-url",
                        "skerry.context-key",
                        "skerry.envelope-key",
                        "skerry.dns.servers")) {
            command.add(key + "=" + stage.context().getRequiredProperty(key, String.class));
        }
        Process started =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process = started;
        output = started.inputReader(StandardCharsets.UTF_8);
        assertThat(heard()).isEqualTo("ready");
        return temporary;
    }

    private Path dump() throws IOException {
        Path heap = folder.resolve("heap.hprof");
        say(WarmEnvironment.DUMP + " " + heap);
        assertThat(heard()).isEqualTo("dumped");
        return heap;
    }

    private void say(String line) throws IOException {
        Objects.requireNonNull(process)
                .outputWriter(StandardCharsets.UTF_8)
                .append(line)
                .append('\n')
                .flush();
    }

    private String heard() throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith(WarmEnvironment.SAYS)) {
            line = output.readLine();
        }
        return Objects.requireNonNull(line, "It is dead").substring(WarmEnvironment.SAYS.length());
    }

    /**
     * The first place where the heap has the word, with what stands around it there; empty when
     * there is none. Strings and arrays have a byte for each letter, or two.
     */
    private static String found(Path heap, String word) throws IOException {
        byte[] narrow = word.getBytes(StandardCharsets.UTF_8);
        byte[] wide = word.getBytes(StandardCharsets.UTF_16LE);
        try (FileChannel file = FileChannel.open(heap)) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 22);
            while (file.read(buffer) > 0) {
                byte[] bytes = buffer.array();
                int length = buffer.position();
                int at = Math.max(at(bytes, length, narrow), at(bytes, length, wide));
                if (at >= 0) {
                    return around(bytes, length, at);
                }
                // A word may lie across the edge.
                int kept = Math.min(length, wide.length);
                buffer.position(length - kept);
                byte[] tail = new byte[kept];
                buffer.get(tail);
                buffer.clear();
                buffer.put(tail);
            }
        }
        return "";
    }

    private static String around(byte[] bytes, int length, int at) {
        int from = Math.max(0, at - AROUND);
        int to = Math.min(length, at + AROUND);
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
                .replaceAll("[^ -~]+", "·");
    }

    /** Where the word begins, or -1. */
    private static int at(byte[] bytes, int length, byte[] word) {
        for (int at = 0; at <= length - word.length; at++) {
            int same = 0;
            while (same < word.length && bytes[at + same] == word[same]) {
                same++;
            }
            if (same == word.length) {
                return at;
            }
        }
        return -1;
    }
}
