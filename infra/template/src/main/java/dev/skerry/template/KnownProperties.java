package dev.skerry.template;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names that SAM and CloudFormation accept, for the types this project uses. Facts copied from
 * their references; whoever uses a new type or property adds it here after reading what it does.
 */
final class KnownProperties {

    private static final Set<String> GLOBAL_FUNCTION =
            words(
                    """
            Architectures AssumeRolePolicyDocument AutoPublishAlias CodeSigningConfigArn CodeUri DeadLetterQueue
            DeploymentPreference Description Environment EphemeralStorage EventInvokeConfig FileSystemConfigs Handler
            KmsKeyArn Layers LoggingConfig MemorySize PermissionsBoundary ProvisionedConcurrencyConfig PropagateTags
            RecursiveLoop ReservedConcurrentExecutions RolePath Runtime RuntimeManagementConfig SnapStart SourceKMSKeyArn
            Tags Timeout Tracing VpcConfig VersionDeletionPolicy""");

    static final Map<String, Set<String>> GLOBALS =
            Map.of(
                    "Function",
                    GLOBAL_FUNCTION,
                    "HttpApi",
                    words(
                            """
                    Auth AccessLogSettings StageVariables Tags CorsConfiguration DefaultRouteSettings Domain RouteSettings
                    FailOnWarnings PropagateTags"""));

    static final Map<String, Set<String>> RESOURCES =
            Map.ofEntries(
                    Map.entry(
                            "AWS::Serverless::Function",
                            with(
                                    GLOBAL_FUNCTION,
                                    """
                    AutoPublishAliasAllProperties AutoPublishCodeSha256 Connectors Events FunctionName FunctionUrlConfig
                    ImageConfig ImageUri InlineCode PackageType Policies Role""")),
                    Map.entry(
                            "AWS::Serverless::LayerVersion",
                            words(
                                    """
                    CompatibleArchitectures CompatibleRuntimes ContentUri Description LayerName LicenseInfo PublishLambdaVersion
                    RetentionPolicy""")),
                    Map.entry(
                            "AWS::SQS::Queue",
                            words(
                                    """
                    ContentBasedDeduplication DeduplicationScope DelaySeconds FifoQueue FifoThroughputLimit
                    KmsDataKeyReusePeriodSeconds KmsMasterKeyId MaximumMessageSize MessageRetentionPeriod QueueName
                    ReceiveMessageWaitTimeSeconds RedriveAllowPolicy RedrivePolicy SqsManagedSseEnabled Tags
                    VisibilityTimeout""")),
                    Map.entry(
                            "AWS::S3::Bucket",
                            words(
                                    """
                    AccelerateConfiguration AccessControl AnalyticsConfigurations BucketEncryption BucketName
                    CorsConfiguration IntelligentTieringConfigurations InventoryConfigurations LifecycleConfiguration
                    LoggingConfiguration MetricsConfigurations NotificationConfiguration ObjectLockConfiguration
                    ObjectLockEnabled OwnershipControls PublicAccessBlockConfiguration ReplicationConfiguration Tags
                    VersioningConfiguration WebsiteConfiguration""")),
                    Map.entry("AWS::SQS::QueuePolicy", words("PolicyDocument Queues")),
                    Map.entry(
                            "AWS::SNS::Topic",
                            words(
                                    """
                    ArchivePolicy ContentBasedDeduplication DataProtectionPolicy DeliveryStatusLogging DisplayName
                    FifoThroughputScope FifoTopic KmsMasterKeyId SignatureVersion Subscription Tags TopicName
                    TracingConfig""")),
                    Map.entry("AWS::SNS::TopicPolicy", words("PolicyDocument Topics")),
                    Map.entry(
                            "AWS::SNS::Subscription",
                            words(
                                    """
                    DeliveryPolicy Endpoint FilterPolicy FilterPolicyScope Protocol RawMessageDelivery RedrivePolicy Region
                    ReplayPolicy SubscriptionRoleArn TopicArn""")),
                    Map.entry(
                            "AWS::Events::Rule",
                            words(
                                    """
                    Description EventBusName EventPattern Name RoleArn ScheduleExpression State Tags Targets""")),
                    Map.entry(
                            "AWS::SES::ConfigurationSet",
                            words(
                                    """
                    ArchivingOptions DeliveryOptions Name ReputationOptions SendingOptions SuppressionOptions Tags
                    TrackingOptions VdmOptions""")),
                    Map.entry(
                            "AWS::SES::ConfigurationSetEventDestination",
                            words("ConfigurationSetName EventDestination")),
                    Map.entry("AWS::S3::BucketPolicy", words("Bucket PolicyDocument")),
                    Map.entry(
                            "AWS::Logs::LogGroup",
                            words(
                                    """
                    DataProtectionPolicy FieldIndexPolicies KmsKeyId LogGroupClass LogGroupName RetentionInDays Tags""")),
                    Map.entry(
                            "AWS::IAM::ManagedPolicy",
                            words(
                                    """
                    Description Groups ManagedPolicyName Path PolicyDocument Roles Users""")),
                    Map.entry(
                            "AWS::KMS::Key",
                            words(
                                    """
                    BypassPolicyLockoutSafetyCheck Description EnableKeyRotation Enabled KeyPolicy KeySpec KeyUsage
                    MultiRegion Origin PendingWindowInDays RotationPeriodInDays Tags""")),
                    Map.entry(
                            "AWS::ApiGatewayV2::DomainName",
                            words(
                                    """
                    DomainName DomainNameConfigurations MutualTlsAuthentication RoutingMode Tags""")),
                    Map.entry(
                            "AWS::ApiGatewayV2::ApiMapping",
                            words("ApiId ApiMappingKey DomainName Stage")),
                    Map.entry(
                            "AWS::Logs::MetricFilter",
                            words(
                                    """
                    ApplyOnTransformedLogs EmitSystemFieldDimensions FieldSelectionCriteria FilterName FilterPattern
                    LogGroupName MetricTransformations""")),
                    Map.entry(
                            "AWS::CloudWatch::Alarm",
                            words(
                                    """
                    ActionsEnabled AlarmActions AlarmDescription AlarmName ComparisonOperator DatapointsToAlarm Dimensions
                    EvaluateLowSampleCountPercentile EvaluationPeriods ExtendedStatistic InsufficientDataActions MetricName
                    Metrics Namespace OKActions Period Statistic Tags Threshold ThresholdMetricId TreatMissingData Unit""")));

    static final Map<String, Set<String>> EVENTS =
            Map.of(
                    "HttpApi",
                            words(
                                    "ApiId Auth Method Path PayloadFormatVersion RouteSettings TimeoutInMillis"),
                    "SQS",
                            words(
                                    """
                    BatchSize Enabled FilterCriteria FunctionResponseTypes KmsKeyArn MaximumBatchingWindowInSeconds
                    MetricsConfig ProvisionedPollerConfig Queue ScalingConfig"""),
                    "ScheduleV2",
                            words(
                                    """
                    DeadLetterConfig Description EndDate FlexibleTimeWindow GroupName Input KmsKeyArn Name OmitName
                    PermissionsBoundary RetryPolicy RoleArn ScheduleExpression ScheduleExpressionTimezone StartDate State"""));

    static final Map<String, Set<String>> ATTRIBUTES =
            Map.of(
                    "AWS::Serverless::Function",
                    words("Arn"),
                    "AWS::SQS::Queue",
                    words("Arn QueueName QueueUrl"),
                    "AWS::SNS::Topic",
                    words("TopicArn TopicName"),
                    "AWS::Events::Rule",
                    words("Arn"),
                    "AWS::S3::Bucket",
                    words("Arn DomainName RegionalDomainName"),
                    "AWS::Logs::LogGroup",
                    words("Arn"),
                    "AWS::IAM::ManagedPolicy",
                    words("PolicyArn"),
                    "AWS::KMS::Key",
                    words("Arn KeyId"),
                    "AWS::ApiGatewayV2::DomainName",
                    words("RegionalDomainName RegionalHostedZoneId"),
                    ReferenceRules.HTTP_API_TYPE,
                    words("ApiEndpoint ApiId"));

    /** SAM's policy templates and what each must be told. */
    static final Map<String, Set<String>> POLICIES =
            Map.of(
                    "AWSSecretsManagerGetSecretValuePolicy", words("SecretArn"),
                    "SQSSendMessagePolicy", words("QueueName"),
                    "SQSPollerPolicy", words("QueueName"),
                    "KMSDecryptPolicy", words("KeyId"),
                    "KMSEncryptPolicy", words("KeyId"),
                    "S3ReadPolicy", words("BucketName"),
                    "S3WritePolicy", words("BucketName"),
                    "S3CrudPolicy", words("BucketName"));

    private KnownProperties() {}

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    private static Set<String> with(Set<String> some, String more) {
        return Stream.concat(some.stream(), words(more).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
