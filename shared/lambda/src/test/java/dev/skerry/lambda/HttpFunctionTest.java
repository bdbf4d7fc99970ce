package dev.skerry.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.aws.lambda.events.serde.SerdeCustomPojoSerializer;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.crac.Core;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpFunctionTest {

    private final HttpFunction function =
            new HttpFunction(ApplicationContext.builder("function", "lambda").build());

    @AfterEach
    void stop() {
        function.getApplicationContext().close();
    }

    @Test
    void cookies_and_commas_arrive_as_they_were_sent() {
        APIGatewayV2HTTPResponse answer = function.handleRequest(event(), null);

        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
        assertThat(answer.getBody())
                .contains(
                        "\"q\":[\"a,b\",\"c\"]",
                        "\"cookie\":\"s=1; t=2\"",
                        "\"t\":\"2\"",
                        "\"uri\":\"/api/echo/1?q=a%2Cb&q=c&x=%C3%A5\"",
                        "\"site\":\"alder\"");
    }

    @Test
    void primes_the_request_path_without_a_site_and_may_do_so_again() {
        Priming priming = new Priming(function);
        priming.beforeCheckpoint(Core.getGlobalContext());
        priming.afterRestore(Core.getGlobalContext());
        priming.beforeCheckpoint(Core.getGlobalContext());

        assertThat(function.handleRequest(event(), null).getStatusCode()).isEqualTo(200);
    }

    @Test
    void each_cookie_set_goes_out_on_its_own() {
        APIGatewayV2HTTPResponse answer = function.handleRequest(event(), null);

        assertThat(answer.getCookies()).containsExactlyInAnyOrder("a=1", "b=2");
        assertThat(answer.getMultiValueHeaders()).isNull();
        assertThat(answer.getHeaders())
                .containsEntry("x-request-id", "JKJaXmPLvHcESHA=")
                .containsKey("x-content-type-options")
                .doesNotContainKey("set-cookie");
    }

    @Test
    void the_gateway_names_request_and_client_and_the_calling_thread_serves() {
        APIGatewayV2HTTPResponse answer = function.handleRequest(event(), null);

        assertThat(answer.getBody())
                .contains("\"requestId\":\"JKJaXmPLvHcESHA=\"")
                .contains("\"thread\":\"" + Thread.currentThread().getName() + "\"");
        assertThat(function.getApplicationContext().getBean(OneSite.class).limited)
                .containsExactly("1.2.3.4");
    }

    @Test
    void bodies_arrive_plain_and_in_base64() {
        String body = "{\"text\":\"Hej å\"}";
        APIGatewayV2HTTPEvent plain = post(body);
        APIGatewayV2HTTPEvent coded =
                post(Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
        coded.setIsBase64Encoded(true);

        assertThat(function.handleRequest(plain, null).getBody()).isEqualTo(body);
        assertThat(function.handleRequest(coded, null).getBody()).isEqualTo(body);
    }

    @Test
    void bad_bodies_and_addresses_are_refused_and_no_fault() {
        assertThat(refused(post(""))).isEqualTo(400);
        assertThat(refused(post("{\"text\":"))).isEqualTo(400);
        assertThat(refused(post("[1]"))).isBetween(400, 422);
        APIGatewayV2HTTPEvent odd = event();
        odd.setRawPath("/api/echo/%zz|\"<");
        odd.setRawQueryString("q=%&%=1&|");
        assertThat(function.handleRequest(odd, null).getStatusCode()).isLessThan(500);
        APIGatewayV2HTTPEvent host = event();
        host.setRawPath("//evil.example/api/echo/1");
        assertThat(function.handleRequest(host, null).getStatusCode()).isEqualTo(404);
    }

    private int refused(APIGatewayV2HTTPEvent event) {
        APIGatewayV2HTTPResponse answer = function.handleRequest(event, null);
        assertThat(answer.getHeaders()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.getBody()).contains("\"code\":\"");
        return answer.getStatusCode();
    }

    private static APIGatewayV2HTTPEvent post(String body) {
        APIGatewayV2HTTPEvent event = event();
        event.getRequestContext().getHttp().setMethod("POST");
        event.setRawPath("/api/notes");
        event.setRawQueryString("");
        event.setHeaders(
                Map.of("apikey", "sb_publishable_alder", "content-type", "application/json"));
        event.setBody(body);
        return event;
    }

    private static APIGatewayV2HTTPEvent event() {
        try (InputStream json = HttpFunctionTest.class.getResourceAsStream("/get-event.json")) {
            return new SerdeCustomPojoSerializer().fromJson(json, APIGatewayV2HTTPEvent.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
