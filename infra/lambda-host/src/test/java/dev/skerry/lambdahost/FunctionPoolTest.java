package dev.skerry.lambdahost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.lambdahost.sample.Sample;
import dev.skerry.template.Template;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionPoolTest {

    @TempDir private Path folder;

    @Test
    void one_environment_serves_callers_that_come_one_after_the_other() {
        try (FunctionPool pool = new FunctionPool(SampleFunction.launch(folder, Sample.class), 4)) {
            assertThat(pool.invoke("{\"do\":\"count\"}").json()).isEqualTo("1");
            assertThat(pool.invoke("{\"do\":\"count\"}").json()).isEqualTo("2");
            assertThat(pool.environments()).isEqualTo(1);
        }
    }

    @Test
    void callers_at_the_same_time_get_an_environment_each_up_to_the_limit() {
        try (FunctionPool pool = new FunctionPool(SampleFunction.launch(folder, Sample.class), 2)) {
            CompletableFuture<?>[] calls = new CompletableFuture<?>[4];
            for (int i = 0; i < calls.length; i++) {
                calls[i] =
                        CompletableFuture.supplyAsync(
                                () -> pool.invoke("{\"do\":\"count\"}").json(),
                                Thread::startVirtualThread);
            }
            CompletableFuture.allOf(calls).join();
            assertThat(pool.environments()).isEqualTo(2);
        }
    }

    @Test
    void a_real_request_reaches_a_real_process() throws Exception {
        var functions =
                Template.parse(
                                """
                Resources:
                  Sample:
                    Type: AWS::Serverless::Function
                    Properties: {Events: {Any: {Type: HttpApi, Properties: {Method: GET, Path: "/things/{id}"}}}}
                """)
                        .functions();
        try (FunctionPool pool = new FunctionPool(SampleFunction.launch(folder, Sample.class), 1);
                MiniGateway gateway =
                        new MiniGateway(
                                0, functions, (_, event) -> pool.invoke(event), Clock.systemUTC());
                HttpClient client = HttpClient.newHttpClient()) {
            URI uri = gateway.uri().resolve("/things/7");
            var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.headers().firstValue("x-seen")).hasValue("GET /things/{id}");
            assertThat(answer.headers().allValues("set-cookie"))
                    .containsExactly("a=1; Path=/", "b=2");
            assertThat(answer.body()).contains("pathParameters={id=7}");
        }
    }
}
