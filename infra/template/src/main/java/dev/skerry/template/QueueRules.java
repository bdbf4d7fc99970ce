package dev.skerry.template;

import dev.skerry.template.Function.QueueSource;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** A message is neither lost nor handled by two at once. */
final class QueueRules {

    private QueueRules() {}

    static Stream<Finding> check(Template template) {
        return template.functions().stream()
                .flatMap(
                        function ->
                                function.queues().stream()
                                        .flatMap(source -> source(template, function, source)));
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
