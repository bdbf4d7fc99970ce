package dev.skerry.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * What template.yaml declares.
 *
 * @param tree the whole document, short tags such as {@code !Ref X} written out as {@code {"Ref":
 *     "X"}}
 */
public record Template(
        List<Function> functions, List<Queue> queues, List<Bucket> buckets, Tree tree) {

    public Template {
        functions = List.copyOf(functions);
        queues = List.copyOf(queues);
        buckets = List.copyOf(buckets);
    }

    public static Template read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read " + file, e);
        }
    }

    public static Template parse(String yaml) {
        return new TemplateReader(Tree.of(new CloudFormationYaml().parse(yaml))).template();
    }

    public Function function(String id) {
        return functions.stream()
                .filter(function -> function.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new NoSuchElementException("template.yaml has no function " + id));
    }

    public Queue queue(String id) {
        return queues.stream()
                .filter(queue -> queue.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("template.yaml has no queue " + id));
    }

    /**
     * Resolves references with what the host knows.
     *
     * @param known {@code "MailQueue"} for {@code !Ref MailQueue}, {@code "MailQueue.Arn"} for
     *     {@code !GetAtt MailQueue.Arn}, parameters and {@code "AWS::Region"} likewise; defaults of
     *     parameters need not be given
     */
    public Values values(Map<String, String> known) {
        return new Values(tree, known);
    }
}
