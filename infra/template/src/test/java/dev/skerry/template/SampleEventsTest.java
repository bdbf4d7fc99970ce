package dev.skerry.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** infra/events holds one event for each function, of a kind that function can receive. */
class SampleEventsTest {

    private static final Path EVENTS = Path.of("../events");
    private final Template template = Template.read(Path.of("../../template.yaml"));

    @TestFactory
    Stream<DynamicTest> each_function_has_an_event_it_can_receive() {
        return template.functions().stream()
                .map(function -> DynamicTest.dynamicTest(function.name(), () -> fits(function)));
    }

    @Test
    void no_event_is_for_a_function_that_does_not_exist() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .isSubsetOf(template.functions().stream().map(Function::name).toList());
        }
    }

    private static void fits(Function function) throws IOException {
        String json = Files.readString(EVENTS.resolve(function.name() + ".json"));
        Tree event = Tree.of(new CloudFormationYaml().parse(json));
        if (!function.routes().isEmpty()) {
            assertThat(function.routes().stream().map(route -> route.method() + " " + route.path()))
                    .contains(event.text("routeKey", ""));
        }
        assertThat(event.at("Records").isPresent()).isEqualTo(!function.queues().isEmpty());
        assertThat(event.at("scheduledTime").isPresent())
                .isEqualTo(!function.schedules().isEmpty());
    }
}
