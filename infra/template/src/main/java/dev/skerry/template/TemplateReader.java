package dev.skerry.template;

import dev.skerry.template.Function.QueueSource;
import dev.skerry.template.Function.Route;
import dev.skerry.template.Function.Schedule;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the document into records, parameters at their defaults. */
final class TemplateReader {

    private final Tree tree;
    private final Tree resources;
    private final Values values;

    TemplateReader(Tree tree) {
        this.tree = tree;
        this.resources = tree.under("Resources");
        this.values = new Values(tree, Map.of());
    }

    Template template() {
        return new Template(
                ofType("AWS::Serverless::Function").map(this::function).toList(),
                ofType("AWS::SQS::Queue").map(this::queue).toList(),
                ofType("AWS::S3::Bucket").map(this::bucket).toList(),
                tree);
    }

    private Stream<String> ofType(String type) {
        return resources.entries().keySet().stream()
                .filter(id -> resources.under(id).text("Type", "").equals(type));
    }

    private Function function(String id) {
        Tree properties =
                tree.under("Globals")
                        .under("Function")
                        .mergedWith(resources.under(id).under("Properties"));
        Tree events = properties.under("Events");
        return new Function(
                id,
                properties.text("Handler", ""),
                properties.text("CodeUri", ""),
                number(properties, "Timeout", 3),
                number(properties, "MemorySize", 128),
                "PublishedVersions"
                        .equals(
                                values.resolve(
                                        properties.under("SnapStart").entries().get("ApplyOn"))),
                properties.under("Environment").under("Variables").entries(),
                events(events, "HttpApi")
                        .map(event -> route(event, propertiesOf(events, event)))
                        .toList(),
                events(events, "SQS")
                        .map(event -> source(event, propertiesOf(events, event)))
                        .toList(),
                Stream.concat(events(events, "ScheduleV2"), events(events, "Schedule"))
                        .map(event -> schedule(event, propertiesOf(events, event)))
                        .toList());
    }

    private static Stream<String> events(Tree events, String type) {
        return events.entries().keySet().stream()
                .filter(event -> events.under(event).text("Type", "").equals(type));
    }

    private static Tree propertiesOf(Tree events, String event) {
        return events.under(event).under("Properties");
    }

    private static Route route(String id, Tree properties) {
        String method = properties.text("Method", "ANY").toUpperCase(Locale.ROOT);
        return new Route(id, method, properties.text("Path", "$default"));
    }

    private QueueSource source(String id, Tree properties) {
        return new QueueSource(
                id,
                target(properties.entries().get("Queue")).orElse(""),
                number(properties, "BatchSize", 10),
                properties.list("FunctionResponseTypes").contains("ReportBatchItemFailures"));
    }

    private static Schedule schedule(String id, Tree properties) {
        String expression = properties.text("ScheduleExpression", properties.text("Schedule", ""));
        return new Schedule(id, expression, properties.text("Input", ""));
    }

    private Queue queue(String id) {
        Tree properties = resources.under(id).under("Properties");
        Tree redrive = properties.under("RedrivePolicy");
        return new Queue(
                id,
                number(properties, "VisibilityTimeout", 30),
                properties.text("FifoQueue", "false").equals("true"),
                target(redrive.entries().get("deadLetterTargetArn")),
                number(redrive, "maxReceiveCount", 0));
    }

    private Bucket bucket(String id) {
        Tree versioning = resources.under(id).under("Properties").under("VersioningConfiguration");
        return new Bucket(id, versioning.text("Status", "").equals("Enabled"));
    }

    /** The resource a Ref or GetAtt points to. */
    private static Optional<String> target(@Nullable Object node) {
        Tree reference = Tree.of(node);
        return reference
                .at("Ref")
                .or(() -> reference.list("Fn::GetAtt").stream().findFirst())
                .map(String::valueOf);
    }

    private int number(Tree properties, String key, int otherwise) {
        Object value = values.resolve(properties.entries().get(key));
        return value == null ? otherwise : Integer.parseInt(String.valueOf(value));
    }
}
