package dev.skerry.bench.expansion;

import dev.skerry.bench.report.Aim;
import dev.skerry.bench.report.Aim.Direction;
import dev.skerry.bench.report.Section;
import dev.skerry.bench.stage.ClassPath;
import dev.skerry.campaigns.Audience;
import dev.skerry.campaigns.Channel;
import dev.skerry.campaigns.StartCampaign;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A campaign to everybody of a site, put out by a process with a small heap. */
public final class Expansion {

    private static final String PRIVATE_HOSTS = "skerry.mail.allow-private-hosts";

    /** Less than a function has; a million people at once would take several times as much. */
    private static final int HEAP_MB = 64;

    private static final List<String> PROPERTIES =
            List.of("database-url", "directory-url", "skerry.context-key", "skerry.envelope-key");

    /**
     * @param mails rows of the outbox afterwards
     * @param addresses different ones among them
     * @param marks on the way, the last one at the end
     */
    record Result(long mails, long addresses, List<Mark> marks) {

        /** After the first tenth or so: by then all code has run and is compiled. */
        Mark early() {
            return marks.get(Math.min(1, marks.size() - 1));
        }

        Mark last() {
            return marks.getLast();
        }
    }

    private final int recipients;

    Expansion(int recipients) {
        this.recipients = recipients;
    }

    /** {@code ./skerry bench --expansion}. */
    public static Section play() throws Exception {
        int million = 1_000_000;
        return section(million, new Expansion(million).expand());
    }

    Result expand() throws Exception {
        try (Stage stage = Stage.open(Map.of(PRIVATE_HOSTS, true))) {
            people(stage);
            start(stage);
            List<Mark> marks = expand(stage);
            return new Result(
                    stage.count("select count(*) from pool.mails"),
                    stage.count("select count(distinct to_norm) from pool.mails"),
                    marks);
        }
    }

    private void people(Stage stage) {
        stage.insert(
                "insert into pool.crm_contacts (site_id, id, firstname, email, source, created_at, updated_at)"
                        + " select ?, uuidv7(), 'Kim ' || n, 'kim' || n || '@example.org', 'bench', now(), now()"
                        + " from generate_series(1, ?) n",
                stage.alder().site().id().value(),
                recipients);
        Postgres.execute(stage.admin(), "analyze pool.crm_contacts");
    }

    /** Due in a moment, so that all of it is left to the process. */
    private static void start(Stage stage) {
        SmtpConfig relay = SmtpConfig.local(25, "Skerry", "post@alder.example");
        stage.alder()
                .asWorker()
                .run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
        var command =
                new StartCampaign.Command(
                        "Everybody",
                        Channel.EMAIL,
                        "welcome",
                        Map.of(),
                        null,
                        new Audience.Everybody(),
                        100_000,
                        stage.clock().instant().plus(Duration.ofMillis(500)),
                        null);
        stage.alder()
                .asStaff(Role.OPERATOR)
                .call(() -> stage.bean(StartCampaign.class).start(command));
    }

    private List<Mark> expand(Stage stage) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx" + HEAP_MB + "m",
                                "-cp",
                                ClassPath.of("kernel", "sites", "mail", "crm", "campaigns"),
                                Expander.class.getName(),
                                stage.alder().site().id().toString(),
                                String.valueOf(recipients)));
        PROPERTIES.forEach(
                key ->
                        command.add(
                                key
                                        + "="
                                        + stage.context().getRequiredProperty(key, String.class)));
        command.add(PRIVATE_HOSTS + "=true");
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            List<Mark> marks =
                    process.inputReader(StandardCharsets.UTF_8)
                            .lines()
                            .filter(it -> it.startsWith("mark "))
                            .map(Mark::parse)
                            .toList();
            int exit = process.waitFor();
            if (exit != 0 || marks.isEmpty()) {
                throw new IOException("The process ended with " + exit);
            }
            return marks;
        } finally {
            process.destroyForcibly();
        }
    }

    private static Section section(int recipients, Result result) {
        List<List<String>> rows = result.marks().stream().map(Expansion::row).toList();
        List<Aim> aims =
                List.of(
                        new Aim("Mails", Direction.EXACTLY, recipients, result.mails()),
                        new Aim(
                                "Addresses among them",
                                Direction.EXACTLY,
                                recipients,
                                result.addresses()),
                        new Aim(
                                "Memory at the end, of that after a tenth",
                                Direction.AT_MOST,
                                1.25,
                                (double) result.last().residentKb() / result.early().residentKb()));
        return new Section(
                "A campaign to a million",
                "Contacts become mails of the outbox by the code that runs every minute, in a process of its own with a heap of "
                        + HEAP_MB
                        + " MB, from PostgreSQL on the same machine; its memory as Linux counts it.",
                List.of("Recipients", "Seconds", "Recipients/s", "Memory, MB", "Peak, MB"),
                rows,
                aims,
                List.of());
    }

    private static List<String> row(Mark mark) {
        return List.of(
                String.format(Locale.ROOT, "%,d", mark.put()),
                String.format(Locale.ROOT, "%.1f", mark.millis() / 1000d),
                String.format(
                        Locale.ROOT, "%,.0f", mark.put() * 1000d / Math.max(1, mark.millis())),
                String.format(Locale.ROOT, "%.0f", mark.residentKb() / 1024d),
                String.format(Locale.ROOT, "%.0f", mark.peakKb() / 1024d));
    }
}
