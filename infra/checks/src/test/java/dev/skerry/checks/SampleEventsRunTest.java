package dev.skerry.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.lambdahost.DeclaredEnvironment;
import dev.skerry.lambdahost.LambdaHost;
import dev.skerry.lambdahost.Launch;
import dev.skerry.lambdahost.RuntimeClient;
import dev.skerry.lambdahost.TaskRoot;
import dev.skerry.template.Function;
import dev.skerry.template.Template;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every function's package, in a JVM of its own with AWS's runtime client, is sent its sample
 * event. It finds the environment that the template declares for it, and the database roles that
 * its secrets would name. No log may hold what the events and the environment keep secret.
 */
class SampleEventsRunTest {

    private static final Path ROOT = Path.of("../..");
    private static final Template TEMPLATE = Template.read(ROOT.resolve("template.yaml"));

    @RegisterExtension static final Stage stage = Stage.open();

    @TempDir static Path folder;

    private static final Tokens tokens = new Tokens(stage);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Migrate          | "target":"directory"
            Auth             | "statusCode":200
            CreateUser       | "statusCode":201
            UpdatePassword   | "statusCode":404 | not_found
            SendMail         | "statusCode":202 | queued
            MailAdmin        | "statusCode":200 | items
            DeliverMail      | "batchItemFailures":[]
            SweepMail        | null
            MassMessage      | "statusCode":202 | campaignId
            MassMessageBatch | null
            Messages         | "statusCode":200 | items
            FormSubmit       | "statusCode":404 | form_not_found
            CrmAdmin         | "statusCode":200 | items
            RedeemCode       | "statusCode":404 | code_unknown
            MembershipAdmin  | "statusCode":200 | items
            GalleryPublic    | "statusCode":404 | not_found
            ContentAdmin     | "statusCode":200 | items
            SitesAdmin       | "statusCode":200
            """)
    void answers_its_sample_event(String id, String status, String body) throws IOException {
        Function function = TEMPLATE.function(id);
        Map<String, String> secrets = placeholders();
        String event = Files.readString(ROOT.resolve("infra/events/" + function.name() + ".json"));
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            event = event.replace("{{" + secret.getKey() + "}}", secret.getValue());
        }
        Path root =
                TaskRoot.unzip(ROOT.resolve(function.codeUri()), folder.resolve(id + "/var/task"));
        try (LambdaHost host =
                new LambdaHost(
                        Launch.of(
                                function,
                                root,
                                environment(function),
                                RuntimeClient.unpack(folder.resolve("opt/lib"))))) {
            String answer = host.invoke(event).json();
            assertThat(answer).as(host.logs()).contains(status);
            if (body != null) {
                assertThat(answer).contains(body);
            }
            assertThat(host.logs()).as("the log").doesNotContain(kept(secrets));
        }
    }

    @org.junit.jupiter.api.Test
    void every_function_is_here() throws NoSuchMethodException {
        String table =
                SampleEventsRunTest.class
                        .getDeclaredMethod(
                                "answers_its_sample_event",
                                String.class,
                                String.class,
                                String.class)
                        .getAnnotation(CsvSource.class)
                        .textBlock();
        assertThat(table.lines().map(line -> line.split("\\|")[0].strip()))
                .containsExactlyInAnyOrderElementsOf(
                        TEMPLATE.functions().stream().map(Function::id).toList());
    }

    private static Map<String, String> placeholders() {
        return Map.of(
                "publishableKey", stage.alder().publishableKey(),
                "secretKey", stage.alder().secretKey(),
                "userToken", tokens.user(stage.alder(), Ids.next()),
                "staffToken", tokens.staff(stage.alder(), Role.ADMIN),
                "siteId", stage.alder().site().id().toString(),
                "mailId", Ids.next().toString());
    }

    /** What no log line may hold: keys, tokens, passwords and whole addresses. */
    private static List<String> kept(Map<String, String> secrets) {
        return List.of(
                secrets.get("secretKey"),
                secrets.get("userToken"),
                secrets.get("staffToken"),
                setting("skerry.context-key"),
                setting("skerry.envelope-key"),
                "horse battery",
                "kim@example.org",
                "SOMMAR-7K3F-QX");
    }

    private static Map<String, String> environment(Function function) {
        boolean changes =
                String.valueOf(function.environment().get("DIRECTORY_URL"))
                        .contains("DirectorySecretArn");
        Map<String, String> offered = new HashMap<>();
        offered.put("DATABASE_URL", url("skerry_app"));
        offered.put("DIRECTORY_URL", url(changes ? "skerry_directory" : "skerry_directory_reader"));
        offered.put("MIGRATE_URL", url("postgres"));
        offered.put("SKERRY_BASE_DOMAIN", "skerry.localhost");
        offered.put("SKERRY_CONTEXT_KEY", setting("skerry.context-key"));
        offered.put("SKERRY_ENVELOPE_KEY", setting("skerry.envelope-key"));
        offered.put("SKERRY_PLACEMENT_SECRETS", "skerry/placement/");
        offered.put("SKERRY_OWNER_SECRETS", "skerry/owner/");
        offered.put("SKERRY_DATABASE_POOL_SIZE", "1");
        offered.put("SKERRY_QUEUES_MAIL", "http://127.0.0.1:1/000000000000/mail");
        offered.put("SKERRY_BLOBS_BUCKET", "media");
        offered.put("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:1");
        offered.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1");
        return DeclaredEnvironment.of(function, offered);
    }

    private static String url(String role) {
        return Postgres.url(stage.admin(), role);
    }

    private static String setting(String name) {
        return stage.context().getRequiredProperty(name, String.class);
    }
}
