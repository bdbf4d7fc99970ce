package dev.skerry.template;

import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML in which {@code !Sub x} is short for {@code {"Fn::Sub": "x"}}. */
final class CloudFormationYaml {

    Object parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new ShortTags(options)).load(yaml);
    }

    /** The library offers tags to subclasses only. */
    private static final class ShortTags extends SafeConstructor {

        ShortTags(LoaderOptions options) {
            super(options);
            yamlMultiConstructors.put("!", new WrittenOut());
        }

        private final class WrittenOut extends AbstractConstruct {

            @Override
            public Object construct(Node node) {
                String tag = node.getTag().getValue().substring(1);
                Object value =
                        switch (node) {
                            case ScalarNode scalar -> constructScalar(scalar);
                            case SequenceNode sequence -> constructSequence(sequence);
                            case MappingNode mapping -> constructMapping(mapping);
                            default ->
                                    throw new IllegalArgumentException(
                                            "!" + tag + " at " + node.getStartMark());
                        };
                return switch (tag) {
                    case "Ref", "Condition" -> Map.of(tag, value);
                    case "GetAtt" -> Map.of("Fn::GetAtt", attribute(value));
                    default -> Map.of("Fn::" + tag, value);
                };
            }

            /**
             * The short form names resource and attribute in one string, the long form in a list.
             */
            private static Object attribute(Object value) {
                return value instanceof String path ? List.of(path.split("\\.", 2)) : value;
            }
        }
    }
}
