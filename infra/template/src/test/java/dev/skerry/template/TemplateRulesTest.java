package dev.skerry.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A sound template has no findings; one change at a time, each rule speaks up, and only that rule.
 */
class TemplateRulesTest {

    private static final String SOUND =
            """
            AWSTemplateFormatVersion: "2010-09-09"
            Parameters:
              Stage: {Type: String}
              Pack: {Type: String, Default: Managed}
            Conditions:
              Own: !Equals [!Ref Pack, Own]
            Globals:
              Function:
                Runtime: !If [Own, provided.al2023, java25]
                AutoPublishAlias: live
                SnapStart: {ApplyOn: PublishedVersions}
                Handler: a.Http
                Environment: {Variables: {STAGE: !Ref Stage}}
            Resources:
              RedeemCode:
                Type: AWS::Serverless::Function
                Metadata: {SkipBuild: true}
                Properties:
                  Timeout: 29
                  CodeUri: functions/redeem-code/target/redeem-code.zip
                  LoggingConfig: {LogGroup: !Ref RedeemCodeLog}
                  Policies:
                    - SQSSendMessagePolicy: {QueueName: !GetAtt MailQueue.QueueName}
                  Events:
                    Redeem: {Type: HttpApi, Properties: {Method: POST, Path: /redeem}}
              RedeemCodeLog: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Sub "/${Stage}/redeem-code", RetentionInDays: 7}}
              Deliver:
                Type: AWS::Serverless::Function
                Metadata: {SkipBuild: true}
                Properties:
                  Timeout: 60
                  CodeUri: functions/deliver/target/deliver.zip
                  LoggingConfig: {LogGroup: !Ref DeliverLog}
                  Policies:
                    - Version: "2012-10-17"
                      Statement: [{Effect: Allow, Action: "ses:SendEmail", Resource: !Sub "arn:${AWS::Partition}:ses"}]
                  Events:
                    Mail: {Type: SQS, Properties: {Queue: !GetAtt MailQueue.Arn, FunctionResponseTypes: [ReportBatchItemFailures]}}
              DeliverLog: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /x/deliver, RetentionInDays: 7}}
              MailQueue:
                Type: AWS::SQS::Queue
                Properties:
                  VisibilityTimeout: 360
                  RedrivePolicy: {deadLetterTargetArn: !GetAtt DeadLetters.Arn, maxReceiveCount: 5}
              DeadLetters: {Type: AWS::SQS::Queue}
              Topic: {Type: AWS::SNS::Topic}
              MailQueuePolicy:
                Type: AWS::SQS::QueuePolicy
                Properties:
                  Queues: [!Ref MailQueue]
                  PolicyDocument:
                    Statement:
                      - {Effect: Allow, Action: "sqs:SendMessage", Resource: !GetAtt MailQueue.Arn, Condition: {ArnEquals: {"aws:SourceArn": !Ref Topic}}}
              DeadLettersAlarm:
                Type: AWS::CloudWatch::Alarm
                Properties:
                  Namespace: AWS/SQS
                  MetricName: ApproximateNumberOfMessagesVisible
                  Dimensions: [{Name: QueueName, Value: !GetAtt DeadLetters.QueueName}]
                  Statistic: Maximum
                  Period: 60
                  EvaluationPeriods: 1
                  Threshold: 0
                  ComparisonOperator: GreaterThanThreshold
                  AlarmActions: [!Sub "arn:${AWS::Partition}:sns"]
              Media:
                Type: AWS::S3::Bucket
                DeletionPolicy: Retain
                UpdateReplacePolicy: Retain
                Properties:
                  PublicAccessBlockConfiguration: {BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true}
                  VersioningConfiguration: {Status: Enabled}
                  BucketEncryption: {}
            Outputs:
              Url: {Value: !GetAtt ServerlessHttpApi.ApiEndpoint}
              Stage: {Value: !Ref ServerlessHttpApi.Stage}
            """;
    private static final String SAMCONFIG =
            """
            [default.deploy.parameters]
            parameter_overrides = [
                "Stage=dev",
            ]
            [default.local_invoke.parameters]
            parameter_overrides = ["Pack=Own"]
            """;

    @Test
    void a_sound_template_has_no_findings() {
        assertThat(TemplateRules.check(Template.parse(SOUND), SAMCONFIG)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            unknown-section      | Outputs:                              | Outcomes:
            unknown-type         | AWS::S3::Bucket                       | AWS::S3::Buckets
            unknown-type         | Type: HttpApi                         | Type: HttpAppi
            unknown-property     | VisibilityTimeout: 360                | VisibilityTimeout: 360 ¶VisibleTimeout: 1
            unknown-property     | Type: AWS::S3::Bucket                 | Type: AWS::S3::Bucket ¶DependOn: MailQueue
            unknown-property     | Method: POST, Path: /redeem           | Method: POST, Path: /redeem, Paht: /redeem
            unknown-property     | AutoPublishAlias: live                | AutoPublishAlias: live ¶Polices: []
            unresolved-reference | !GetAtt MailQueue.Arn                 | !GetAtt MailQueue.Arm
            unresolved-reference | {STAGE: !Ref Stage}                   | {STAGE: !Ref Stag}
            unresolved-reference | !Sub "arn:${AWS::Partition}:ses"      | !Sub "arn:${Partition}:ses"
            unresolved-reference | !Sub "arn:${AWS::Partition}:ses"      | !Sub "arn:${MailQueue.Name}:ses"
            unresolved-reference | Url: {Value                           | Url: {Condition: Mine, Value
            unresolved-reference | ServerlessHttpApi.Stage               | ServerlessHttpApi.Stages
            unused-parameter     | Stage: {Type: String}                 | Stage: {Type: String} ¶Idle: {Type: String, Default: x}
            unused-condition     | Own: !Equals [!Ref Pack, Own]         | Own: !Equals [!Ref Pack, Own] ¶Idle: !Equals [a, b]
            http-timeout         | Timeout: 29                           | Timeout: 30
            one-name             | target/deliver.zip                    | target/deliver.jar
            one-name             | functions/redeem-code/target/redeem-code.zip | functions/codes/target/codes.zip
            duplicate-route      | Redeem: {Type: HttpApi, Properties: {Method: POST, Path: /redeem}} | A: {Type: HttpApi, Properties: {Method: POST, Path: /r}} ¶B: {Type: HttpApi, Properties: {Method: post, Path: /r}}
            runtime              | java25                                | java21
            snapstart-alias      | AutoPublishAlias: live                | Tracing: Active
            skip-build           | {SkipBuild: true}                     | {SkipBuild: false}
            log-group            | LogGroupName: /x/deliver, RetentionInDays: 7 | LogGroupName: /x/deliver
            log-group            | LogGroupName: /x/deliver              | LogGroupName: /x/mail
            queue-source         | Queue: !GetAtt MailQueue.Arn          | Queue: !GetAtt DeliverLog.Arn
            partial-batch        | , FunctionResponseTypes: [ReportBatchItemFailures] | ''
            visibility-timeout   | VisibilityTimeout: 360                | VisibilityTimeout: 359
            redrive              | maxReceiveCount: 5                    | maxReceiveCount: 0
            dead-letter-alarm    | Value: !GetAtt DeadLetters.QueueName  | Value: !GetAtt MailQueue.QueueName
            dead-letter-alarm    | ApproximateNumberOfMessagesVisible    | ApproximateAgeOfOldestMessage
            dead-letter-alarm    | Threshold: 0                          | Threshold: 10
            broad-action         | Action: "ses:SendEmail"               | Action: "*"
            broad-action         | Action: "ses:SendEmail"               | Action: ["ses:SendEmail", "ses:*"]
            broad-resource       | Resource: !Sub "arn:${AWS::Partition}:ses" | Resource: "*"
            open-door            | "aws:SourceArn": !Ref Topic           | "aws:RequestedRegion": x, "y": !Ref Topic
            policy-template      | SQSSendMessagePolicy                  | SQSSendMessagesPolicy
            policy-template      | {QueueName: !GetAtt MailQueue.QueueName} | {Queue: !GetAtt MailQueue.QueueName}
            retained-state       | DeletionPolicy: Retain                | DeletionPolicy: Delete
            open-bucket          | BlockPublicAcls: true                 | BlockPublicAcls: false
            open-bucket          | Status: Enabled                       | Status: Suspended
            """)
    void each_planted_defect_is_found_by_its_rule_alone(String rule, String sound, String defect) {
        String broken = plant(sound, defect);
        assertThat(TemplateRules.check(Template.parse(broken), SAMCONFIG))
                .extracting(Finding::rule)
                .containsOnly(rule);
    }

    /** A ¶ stands for a new line with the same indentation. */
    private static String plant(String sound, String defect) {
        String line = SOUND.lines().filter(text -> text.contains(sound)).findFirst().orElseThrow();
        String indentation = "\n" + line.substring(0, line.length() - line.stripLeading().length());
        return SOUND.replace(sound, defect.replace("¶", indentation));
    }

    /**
     * A route takes a permission of the function it leads to, so many are too many resources too.
     */
    @Test
    void a_stack_has_no_more_than_it_may_have() {
        String sound = "Redeem: {Type: HttpApi, Properties: {Method: POST, Path: /redeem}}";
        assertThat(rulesWith(sound, 300)).isEmpty();
        assertThat(rulesWith(sound, 301)).containsExactly("too-many-routes");
        assertThat(rulesWith(sound, 490)).containsExactly("too-many-routes", "too-many-resources");
    }

    private static Stream<String> rulesWith(String route, int routes) {
        String many =
                IntStream.range(0, routes)
                        .mapToObj(
                                n ->
                                        route.replace("Redeem:", "Redeem" + n + ":")
                                                .replace("/redeem", "/redeem" + n))
                        .collect(Collectors.joining("¶"));
        return TemplateRules.check(Template.parse(plant(route, many)), SAMCONFIG).stream()
                .map(Finding::rule);
    }

    @Test
    void samconfig_may_not_name_a_parameter_that_does_not_exist() {
        assertThat(TemplateRules.check(Template.parse(SOUND), SAMCONFIG.replace("Pack=", "Pakc=")))
                .containsExactly(
                        new Finding(
                                "samconfig-parameter",
                                "samconfig.toml [default.local_invoke.parameters]",
                                "there is no parameter Pakc"));
    }

    @Test
    void samconfig_must_set_what_has_no_default() {
        assertThat(
                        TemplateRules.check(
                                Template.parse(SOUND), SAMCONFIG.replace("\"Stage=dev\",", "")))
                .containsExactly(
                        new Finding(
                                "samconfig-parameter",
                                "samconfig.toml [default.deploy.parameters]",
                                "does not set Stage"));
    }

    @Test
    void the_real_template_has_no_findings() throws IOException {
        Template template = Template.read(Path.of("../../template.yaml"));
        assertThat(TemplateRules.check(template, Files.readString(Path.of("../../samconfig.toml"))))
                .isEmpty();
    }
}
