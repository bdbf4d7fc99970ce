package dev.skerry.lambdahost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.template.Function;
import dev.skerry.template.Template;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeclaredEnvironmentTest {

    private static final Function FUNCTION =
            Template.parse(
                            """
            Resources:
              Sample: {Type: AWS::Serverless::Function, Properties: {Environment: {Variables: {A: !Ref Somewhere}}}}
            """)
                    .function("Sample");

    @Test
    void a_function_gets_what_is_declared_and_what_the_service_gives() {
        Map<String, String> offered = Map.of("A", "1", "B", "2", "AWS_ENDPOINT_URL_S3", "http://x");
        assertThat(DeclaredEnvironment.of(FUNCTION, offered))
                .containsOnly(Map.entry("A", "1"), Map.entry("AWS_ENDPOINT_URL_S3", "http://x"));
    }

    @Test
    void a_promise_nobody_keeps_is_named() {
        assertThatThrownBy(() -> DeclaredEnvironment.of(FUNCTION, Map.of("B", "2")))
                .hasMessage("Sample is promised A, and nobody offers it");
    }
}
