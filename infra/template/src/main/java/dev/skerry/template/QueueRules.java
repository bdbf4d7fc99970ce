package dev.skerry.template;

import dev.skerry.template.Function.QueueSource;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** A message is neither lost nor handled by two at once, and one that is given up is told of. */
final class QueueRules {

    private QueueRules() {}

    static Stream<Finding> check(Template template) {
        return Stream.concat(
                template.functions().stream()
                        .flatMap(
                                function ->
                                        function.queues().stream()
                                                .flatMap(
                                                        source ->
                                                                source(
                                                                        template, function,
                                                                        source))),
                template.queues().stream()
                        .flatMap(queue -> queue.deadLetters().stream())
                        .distinct()
                        .flatMap(dead -> deadLetters(template.tree(), dead)));
    }

    private static Stream<Finding> deadLetters(Tree tree, String id) {
        Tree resources = tree.under("Resources");
        boolean told =
                resources.entries().keySet().stream()
                        .map(resources::under)
                        .anyMatch(resource -> tellsOf(resource, id));
        return finding(
                "dead-letter-alarm",
                "Resources." + id,
                !told,
                "no alarm goes off at the first message that is given up");
    }

    private static boolean tellsOf(Tree resource, String queue) {
        Tree alarm = resource.under("Properties");
        Object name = Map.of("Name", "QueueName", "Value", queueName(queue));
        return resource.text("Type", "").equals("AWS::CloudWatch::Alarm")
                && alarm.text("Namespace", "").equals("AWS/SQS")
                && alarm.text("MetricName", "").equals("ApproximateNumberOfMessagesVisible")
                && alarm.list("Dimensions").equals(List.of(name))
                && alarm.text("ComparisonOperator", "").equals("GreaterThanThreshold")
                && alarm.text("Threshold", "").equals("0")
                && alarm.at("AlarmActions").isPresent();
    }

    private static Object queueName(String queue) {
        return Map.of("Fn::GetAtt", List.of(queue, "QueueName"));
    }

    private static Stream<Finding> source(
            Template template, Function function, QueueSource source) {
        String place = "Resources." + function.id() + "." + source.id();
        Queue queue;
        try {
            queue = template.queue(source.queue());
        } catch (NoSuchElementException _) {
            return Stream.of(
                    new Finding("queue-source", place, "reads from no queue of this template"));
        }
        int needed = 6 * function.timeoutSeconds();
        return Stream.of(
                        finding(
                                "partial-batch",
                                place,
                                !source.reportsBatchItemFailures(),
                                "without ReportBatchItemFailures one bad message brings back the whole batch"),
                        finding(
                                "visibility-timeout",
                                place,
                                queue.visibilityTimeoutSeconds() < needed,
                                queue.id()
                                        + " hides messages for less than "
                                        + needed
                                        + " seconds"),
                        finding(
                                "redrive",
                                place,
                                queue.deadLetters().isEmpty() || queue.maxReceiveCount() < 1,
                                queue.id()
                                        + " has no dead-letter queue: a poisoned message comes back for days"))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> finding(
            String rule, String place, boolean broken, String message) {
        return broken ? Stream.of(new Finding(rule, place, message)) : Stream.empty();
    }
}
