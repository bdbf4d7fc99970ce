package dev.skerry.functions.console;

import dev.skerry.accounts.CreateUser;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.domain.AddSenderDomain;
import dev.skerry.testing.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** The pages of {@code pages.txt}, of a site that has something on each. */
final class SamplePages {

    private final Stage stage;
    private final Map<String, String> names = new LinkedHashMap<>();

    SamplePages(Stage stage) {
        this.stage = stage;
        names.put("other", stage.birch().site().id().toString());
        names.put("export", SampleExport.of(stage, stage.birch()).toString());
        failJob();
        names.put("user", user().toString());
        names.put("gallery", SampleGallery.on(stage, "boats", List.of("Boats")).toString());
        SampleGallery.furnish(stage);
        names.put("staff", new Operator(stage, stage.alder(), Role.EDITOR).account.toString());
        names.put("domain", senderDomain().toString());
        FormsAndMembers made = FormsAndMembers.on(stage, stage.alder());
        names.putAll(made.names());
        names.put("campaign", SampleHistory.on(stage, stage.alder(), made.form()).toString());
        names.put(
                "mail", stage.value("select id from pool.mails where state = 'failed'").toString());
    }

    /**
     * What the script reads: who signs in with what, and opens which pages.
     *
     * @param credentials by who; nobody has none
     */
    String story(Map<String, String> credentials) {
        return lines().stream()
                .map(line -> line.split("\\s+"))
                .collect(
                        Collectors.groupingBy(
                                line -> line[0],
                                LinkedHashMap::new,
                                Collectors.mapping(this::page, Collectors.joining(","))))
                .entrySet()
                .stream()
                .map(
                        it ->
                                "{\"who\":%s,\"pages\":[%s]}"
                                        .formatted(
                                                credentials.getOrDefault(it.getKey(), "null"),
                                                it.getValue()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String page(String[] line) {
        String sent = line.length > 3 ? line[3] : "";
        return "{\"name\":\"%s\",\"path\":\"%s\",\"sent\":\"%s\"}"
                .formatted(line[1], named(line[2]), named(sent));
    }

    private String named(String text) {
        String named = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            named = named.replace("{" + name.getKey() + "}", name.getValue());
        }
        return named;
    }

    /** As they stand there, names in braces. */
    static List<String> paths() {
        return lines().stream().map(line -> line.split("\\s+")[2]).toList();
    }

    private static List<String> lines() {
        try (InputStream in = SamplePages.class.getResourceAsStream("pages.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void failJob() {
        stage.insert(
                "insert into directory.site_jobs (id, site_id, kind, status, error) values (?, ?, 'move', 'failed', ?)",
                Ids.next(),
                stage.birch().site().id().value(),
                "compare: conflict, The copy of mails differs");
    }

    private UUID user() {
        return stage.alder()
                .asWorker()
                .call(
                        () ->
                                stage.bean(CreateUser.class)
                                        .create(
                                                new CreateUser.Command(
                                                        "robin@example.org",
                                                        Operator.PASSWORD,
                                                        false,
                                                        null,
                                                        "Robin",
                                                        "sv",
                                                        false,
                                                        false,
                                                        Map.of())))
                .id();
    }

    private UUID senderDomain() {
        return stage.alder()
                .asWorker()
                .call(
                        () ->
                                stage.bean(AddSenderDomain.class)
                                        .add(
                                                new AddSenderDomain.Command(
                                                        "alder.example", null, null))
                                        .id());
    }
}
