package dev.skerry.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.emulators.EmulatorsProcess;
import dev.skerry.emulators.QueueSpec;
import dev.skerry.lambdahost.DeclaredEnvironment;
import dev.skerry.lambdahost.JvmFlags;
import dev.skerry.lambdahost.LambdaHost;
import dev.skerry.lambdahost.Launch;
import dev.skerry.lambdahost.Outcome;
import dev.skerry.lambdahost.RuntimeClient;
import dev.skerry.lambdahost.TaskRoot;
import dev.skerry.template.Function;
import dev.skerry.template.Template;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.smtp.SmtpSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every function's package, in a JVM of its own with AWS's runtime client, is sent its sample
 * event, and does what it is for. It finds the environment that the template declares for it, and
 * the database roles that its secrets would name. No log may hold what the events, the mail and the
 * environment keep secret.
 */
@Execution(ExecutionMode.CONCURRENT)
class SampleEventsRunTest {

    private static final Path ROOT = Path.of("../..");
    private static final Template TEMPLATE = Template.read(ROOT.resolve("template.yaml"));
    private static final Pattern ADDRESS =
            Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)*\\.[a-z]{2,}");
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{10,}\\.[\\w-]+");

    @RegisterExtension static final Stage stage = Stage.open();

    @TempDir static Path folder;

    private static final SmtpSink relay = SmtpSink.start(_ -> {});

    private static EmulatorsProcess emulators;
    private static SampleSite site;
    private static Path runtimeClient;

    @BeforeAll
    static void set_up() {
        emulators =
                EmulatorsProcess.start(
                        folder.resolve("emulators"),
                        0,
                        0,
                        List.of(QueueSpec.of("mail", Duration.ofSeconds(30))));
        site = SampleSite.prepare(stage, relay.port());
        runtimeClient = RuntimeClient.unpack(folder.resolve("opt/lib"));
    }

    @AfterAll
    static void stop() {
        relay.close();
        emulators.close();
    }

    /** The last column counts the one row that is there afterwards and was not before. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Migrate          | "target":"directory" | "target":"env:DATABASE_URL/pool" |
            Auth             | "statusCode":200 | external |
            CreateUser       | "statusCode":201 | sam@example.org | users where email = 'sam@example.org'
            UpdatePassword   | "statusCode":200 | sessionsRevoked | users where email = 'kim@example.org' and updated_at > created_at
            SendMail         | "statusCode":202 | queued | mails where idem_key = 'sample-1'
            MailAdmin        | "statusCode":200 | kim@example.org |
            DeliverMail      | {} | | mails where idem_key = 'waiting' and state = 'sent'
            SweepMail        | | |
            MassMessage      | "statusCode":202 | running | campaigns where idem_key = 'may-offer'
            MassMessageBatch | | | campaigns where idem_key = 'april-offer' and started_at is not null and recipients = 1
            Messages         | "statusCode":200 | items |
            FormSubmit       | "statusCode":201 | | form_submissions
            CrmAdmin         | "statusCode":200 | items |
            RedeemCode       | "statusCode":200 | VIP | membership_codes where use_count = 1
            MembershipAdmin  | "statusCode":200 | Summer |
            GalleryPublic    | "statusCode":200 | sommar.jpg |
            ContentAdmin     | "statusCode":200 | sommar |
            SitesAdmin       | "statusCode":200 | |
            """)
    void answers_its_sample_event(String id, String status, String body, String row)
            throws IOException {
        Function function = TEMPLATE.function(id);
        assertThat(row == null ? 0 : count(row)).as("before").isZero();
        Ran ran = run(function, event(function));
        if (status == null) {
            assertThat(ran.answer).as(ran.log).isEmpty();
        } else {
            assertThat(ran.answer).as(ran.log).contains(status, body == null ? "" : body);
        }
        assertThat(row == null ? 1 : count(row)).as("after: %s", ran.log).isOne();
        assertThat(ran.log).doesNotContain("\"level\":\"ERROR\"", "Exception");
    }

    /** An answer that names nobody is a success to SQS, which then deletes the whole batch. */
    @Test
    void a_message_that_cannot_be_read_is_named_and_comes_back() throws IOException {
        Function function = TEMPLATE.function("DeliverMail");
        String event = event(function);
        String poison = event.replace("version\\\":1", "version\\\":9");
        assertThat(poison).isNotEqualTo(event);
        Ran ran = run(function, poison);
        assertThat(ran.answer)
                .as(ran.log)
                .isEqualTo(
                        """
                        {"batchItemFailures":[{"itemIdentifier":"059f36b4-87a3-44ab-83d2-661975830a7d"}]}\
                        """);
    }

    private record Ran(String answer, String log) {}

    private static Ran run(Function function, String event) throws IOException {
        LambdaHost host = new LambdaHost(launch(function));
        Outcome outcome;
        try (host) {
            outcome = host.invoke(event);
        }
        String log = host.logs();
        assertThat(outcome).as(log).isInstanceOf(Outcome.Answer.class);
        assertThat(log)
                .doesNotContain(kept())
                .doesNotContainPattern(ADDRESS)
                .doesNotContainPattern(TOKEN);
        return new Ran(outcome.json(), log);
    }

    @Test
    void every_function_is_here() throws NoSuchMethodException {
        String table =
                SampleEventsRunTest.class
                        .getDeclaredMethod(
                                "answers_its_sample_event",
                                String.class,
                                String.class,
                                String.class,
                                String.class)
                        .getAnnotation(CsvSource.class)
                        .textBlock();
        assertThat(table.lines().map(line -> line.split("\\|")[0].strip()))
                .containsExactlyInAnyOrderElementsOf(
                        TEMPLATE.functions().stream().map(Function::id).toList());
    }

    private static long count(String row) {
        return stage.count("select count(*) from pool." + row);
    }

    private static String event(Function function) throws IOException {
        String event = Files.readString(ROOT.resolve("infra/events/" + function.name() + ".json"));
        for (Map.Entry<String, String> word : site.words().entrySet()) {
            event = event.replace("{{" + word.getKey() + "}}", word.getValue());
        }
        // Kim is there already, for whoever changes her password.
        return function.id().equals("CreateUser") ? event.replace("kim@", "sam@") : event;
    }

    /** As the template has it, but that the mail relay may be on this machine. */
    private static Launch launch(Function function) throws IOException {
        Path root =
                TaskRoot.unzip(
                        ROOT.resolve(function.codeUri()),
                        Files.createTempDirectory(folder, function.id()).resolve("var/task"));
        List<String> flags = new ArrayList<>(JvmFlags.C1);
        flags.add("-Dskerry.mail.allow-private-hosts=true");
        return Launch.of(function, root, environment(function), runtimeClient).withJvmFlags(flags);
    }

    /** What no log line may hold, besides addresses and tokens of any kind. */
    private static List<String> kept() {
        return List.of(
                site.words().get("secretKey"),
                "sb_secret_",
                setting("skerry.context-key"),
                setting("skerry.envelope-key"),
                emulators.secretKey(),
                "horse battery",
                SampleSite.CODE,
                SampleSite.SURNAME,
                "Kul att du",
                "Hej!");
    }

    private static Map<String, String> environment(Function function) {
        boolean changes =
                String.valueOf(function.environment().get("DIRECTORY_URL"))
                        .contains("DirectorySecretArn");
        Map<String, String> offered = new HashMap<>(emulators.environment());
        offered.put("DATABASE_URL", url("skerry_app"));
        offered.put("DIRECTORY_URL", url(changes ? "skerry_directory" : "skerry_directory_reader"));
        offered.put("MIGRATE_URL", url("postgres"));
        offered.put("SKERRY_BASE_DOMAIN", "skerry.localhost");
        offered.put("SKERRY_CONTEXT_KEY", setting("skerry.context-key"));
        offered.put("SKERRY_ENVELOPE_KEY", setting("skerry.envelope-key"));
        offered.put("SKERRY_PLACEMENT_SECRETS", "skerry/placement/");
        offered.put("SKERRY_OWNER_SECRETS", "skerry/owner/");
        offered.put("SKERRY_DATABASE_POOL_SIZE", "1");
        return DeclaredEnvironment.of(function, offered);
    }

    private static String url(String role) {
        return Postgres.url(stage.admin(), role);
    }

    private static String setting(String name) {
        return stage.context().getRequiredProperty(name, String.class);
    }
}
