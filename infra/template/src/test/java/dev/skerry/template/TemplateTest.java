package dev.skerry.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.template.Function.QueueSource;
import dev.skerry.template.Function.Route;
import dev.skerry.template.Function.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final String YAML =
            """
            Parameters:
              Stage: {Type: String}
              Pack: {Type: String, Default: Managed}
            Conditions:
              Own: !Equals [!Ref Pack, Own]
              Managed: !Not [!Condition Own]
            Globals:
              Function:
                Handler: a.Http
                Timeout: 15
                SnapStart: {ApplyOn: !If [Own, None, PublishedVersions]}
                Environment: {Variables: {STAGE: !Ref Stage, QUEUE: !Ref MailQueue, NONE: !Ref AWS::NoValue}}
            Resources:
              RedeemCode:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: functions/redeem-code/target/redeem-code.zip
                  MemorySize: 512
                  Environment: {Variables: {ARN: !GetAtt MailQueue.Arn, NAME: !Sub "${Stage}-${!kept}-${MailQueue.Arn}"}}
                  Events:
                    Redeem: {Type: HttpApi, Properties: {Method: post, Path: "/api/codes/{id}"}}
              Deliver:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: a.Deliver
                  Timeout: 60
                  SnapStart: {ApplyOn: None}
                  Events:
                    Mail:
                      Type: SQS
                      Properties: {Queue: !GetAtt MailQueue.Arn, BatchSize: 5, FunctionResponseTypes: [ReportBatchItemFailures]}
                    Tick: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 minute), Input: '{"a":1}'}}
              MailQueue:
                Type: AWS::SQS::Queue
                Properties:
                  VisibilityTimeout: 360
                  RedrivePolicy: {deadLetterTargetArn: !GetAtt MailDeadLetters.Arn, maxReceiveCount: 5}
              MailDeadLetters: {Type: AWS::SQS::Queue}
              MediaBucket: {Type: AWS::S3::Bucket, Properties: {VersioningConfiguration: {Status: Enabled}}}
            """;

    private final Template template = Template.parse(YAML);

    @Test
    void a_function_takes_from_globals_what_it_does_not_say_itself() {
        Function redeem = template.function("RedeemCode");
        assertThat(redeem.name()).isEqualTo("redeem-code");
        assertThat(redeem.module()).isEqualTo("redeem-code");
        assertThat(redeem.handler()).isEqualTo("a.Http");
        assertThat(redeem.timeoutSeconds()).isEqualTo(15);
        assertThat(redeem.memoryMegabytes()).isEqualTo(512);
        assertThat(redeem.snapStart()).isTrue();
        assertThat(redeem.environment()).containsKeys("STAGE", "QUEUE", "ARN");
        assertThat(redeem.routes()).containsExactly(new Route("Redeem", "POST", "/api/codes/{id}"));
    }

    @Test
    void a_function_can_say_otherwise_than_globals() {
        Function deliver = template.function("Deliver");
        assertThat(deliver.handler()).isEqualTo("a.Deliver");
        assertThat(deliver.timeoutSeconds()).isEqualTo(60);
        assertThat(deliver.snapStart()).isFalse();
        assertThat(deliver.queues()).containsExactly(new QueueSource("Mail", "MailQueue", 5, true));
        assertThat(deliver.schedules())
                .containsExactly(new Schedule("Tick", "rate(1 minute)", "{\"a\":1}"));
    }

    @Test
    void a_queue_knows_where_its_dead_letters_go() {
        assertThat(template.queue("MailQueue"))
                .isEqualTo(new Queue("MailQueue", 360, false, Optional.of("MailDeadLetters"), 5));
        assertThat(template.queue("MailQueue").name()).isEqualTo("mail");
        assertThat(template.queue("MailDeadLetters"))
                .isEqualTo(new Queue("MailDeadLetters", 30, false, Optional.empty(), 0));
    }

    @Test
    void a_bucket_is_read() {
        assertThat(template.buckets()).containsExactly(new Bucket("MediaBucket", true));
    }

    @Test
    void environment_variables_resolve_to_what_the_host_knows() {
        Values values =
                template.values(
                        Map.of(
                                "Stage",
                                "dev",
                                "MailQueue",
                                "http://q/mail",
                                "MailQueue.Arn",
                                "arn:mail"));
        assertThat(values.strings(template.function("RedeemCode").environment()))
                .containsOnly(
                        Map.entry("STAGE", "dev"),
                        Map.entry("QUEUE", "http://q/mail"),
                        Map.entry("ARN", "arn:mail"),
                        Map.entry("NAME", "dev-${kept}-arn:mail"));
    }

    @Test
    void a_reference_without_a_value_is_an_error_that_names_it() {
        Values values = template.values(Map.of());
        assertThatThrownBy(() -> values.resolve(Map.of("Ref", "Stage")))
                .hasMessageContaining("Stage");
    }

    @Test
    void conditions_follow_parameters() {
        assertThat(template.values(Map.of()).condition("Managed")).isTrue();
        assertThat(template.values(Map.of("Pack", "Own")).condition("Managed")).isFalse();
    }

    @Test
    void a_key_written_twice_is_refused() {
        assertThatThrownBy(() -> Template.parse("Resources: {A: {}, A: {}}"))
                .hasMessageContaining("A");
    }

    /** What is deployed is production: there staff always show their second factor. */
    @Test
    void the_real_template_switches_no_second_factor_off() throws IOException {
        assertThat(Files.readString(Path.of("../../template.yaml")))
                .doesNotContain("SKERRY_PROFILE", "SKERRY_SECOND_FACTOR");
    }

    @Test
    void the_real_template_can_be_read() {
        Template real = Template.read(Path.of("../../template.yaml"));
        assertThat(real.function("DeliverMail").queues())
                .extracting(QueueSource::queue)
                .containsExactly("MailQueue");
        assertThat(real.function("Migrate").snapStart()).isFalse();
        assertThat(real.function("MassMessageBatch").module()).isEqualTo("mass-message");
        assertThat(real.functions())
                .allSatisfy(
                        function ->
                                assertThat(function.codeUri())
                                        .isEqualTo(
                                                "functions/"
                                                        + function.module()
                                                        + "/target/"
                                                        + function.module()
                                                        + ".zip"));
    }
}
