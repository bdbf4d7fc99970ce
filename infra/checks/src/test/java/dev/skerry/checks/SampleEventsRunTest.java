package dev.skerry.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.checks.SampleFunctions.Ran;
import dev.skerry.lambdahost.Layout;
import dev.skerry.template.Function;
import dev.skerry.testing.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every function's package, in a JVM of its own with AWS's runtime client and as our own runtime
 * starts it, is sent its sample event, and does what it is for.
 */
@Execution(ExecutionMode.CONCURRENT)
class SampleEventsRunTest {

    @RegisterExtension static final Stage stage = Stage.open();

    @TempDir static Path folder;

    private static SampleFunctions functions;

    @BeforeAll
    static void set_up() {
        functions = SampleFunctions.start(stage, folder);
    }

    @AfterAll
    static void stop() {
        functions.close();
    }

    /**
     * The last column counts the one row that is there afterwards and was not before. What leaves
     * no row is done in both packagings.
     */
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
            MailFeedback     | "statusCode":200 | inga fler | mail_suppressions where list = 'newsletter'
            DeliverMail      | {"batchItemFailures":[]} | | mails where idem_key = 'waiting' and state = 'sent'
            MailFeedbackEvents | {"batchItemFailures":[]} | | mail_feedback where kind = 'delivered'
            SweepMail        | | |
            CheckDomains     | | |
            DeliverWebhooks  | | | webhook_messages where attempts = 1
            MassMessage      | "statusCode":202 | running | campaigns where idem_key = 'may-offer'
            MassMessageBatch | | | campaigns where idem_key = 'april-offer' and started_at is not null and recipients = 1
            Messages         | "statusCode":200 | items |
            FormSubmit       | "statusCode":201 | | form_submissions
            CrmAdmin         | "statusCode":200 | items |
            RedeemCode       | "statusCode":200 | VIP | membership_codes where use_count = 1
            MembershipAdmin  | "statusCode":200 | Summer |
            GalleryPublic    | "statusCode":200 | sommar.jpg |
            ContentAdmin     | "statusCode":200 | sommar |
            Gdpr             | "statusCode":200 | nextCursor | audit_events where event = 'person_exported'
            SitePublic       | "statusCode":200 | alder.example |
            Console          | "statusCode":200 | /console/sign-in |
            SitesAdmin       | "statusCode":200 | |
            OperateSites     | {"batchItemFailures":[]} | | directory.sites where slug = 'ordered' and status = 'active'
            OperateSitesWake | | |
            """)
    void answers_its_sample_event(String id, String status, String body, String row)
            throws IOException {
        Function function = SampleFunctions.TEMPLATE.function(id);
        assertThat(row == null ? 0 : count(row)).as("before").isZero();
        if (row == null) {
            check(functions.runManaged(function, functions.event(function)), status, body);
        }
        Ran ran = functions.run(function, functions.event(function));
        check(ran, status, body);
        assertThat(row == null ? 1 : count(row)).as("after: %s", ran.log()).isOne();
    }

    private static void check(Ran ran, String status, String body) {
        if (status == null) {
            assertThat(ran.answer()).as(ran.log()).isEmpty();
        } else {
            assertThat(ran.answer()).as(ran.log()).contains(status, body == null ? "" : body);
        }
        assertThat(ran.log()).doesNotContain("\"level\":\"ERROR\"", "Exception");
    }

    /** One that needs a bean which our own runtime's list lacks cannot be made. */
    @ParameterizedTest
    @MethodSource("all")
    void makes_all_its_beans_in_either_packaging(Function function) throws IOException {
        functions.makeAllBeans(function, Layout.MANAGED);
        functions.makeAllBeans(function, Layout.OWN);
    }

    static List<Function> all() {
        return SampleFunctions.TEMPLATE.functions();
    }

    @Test
    void what_is_not_listed_is_not_there() throws IOException {
        Function function = SampleFunctions.TEMPLATE.function("GalleryPublic");
        Ran ran =
                functions.run(
                        function,
                        functions.event(function),
                        line -> !line.contains("GalleryPublicController"));
        assertThat(ran.answer()).contains("\"statusCode\":404");
    }

    /** An answer that names nobody is a success to SQS, which then deletes the whole batch. */
    @Test
    void a_message_that_cannot_be_read_is_named_and_comes_back() throws IOException {
        Function function = SampleFunctions.TEMPLATE.function("DeliverMail");
        String event = functions.event(function);
        String poison = event.replace("version\\\":1", "version\\\":9");
        assertThat(poison).isNotEqualTo(event);
        Ran ran = functions.run(function, poison);
        assertThat(ran.answer())
                .as(ran.log())
                .isEqualTo(
                        """
                        {"batchItemFailures":[{"itemIdentifier":"059f36b4-87a3-44ab-83d2-661975830a7d"}]}\
                        """);
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
                        SampleFunctions.TEMPLATE.functions().stream().map(Function::id).toList());
    }

    private static long count(String row) {
        return stage.count(
                "select count(*) from " + (row.startsWith("directory.") ? "" : "pool.") + row);
    }
}
