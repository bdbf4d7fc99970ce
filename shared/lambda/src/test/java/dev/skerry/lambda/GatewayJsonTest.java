package dev.skerry.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayJsonTest {

    private static final String REQUEST =
            "\"requestContext\":{\"requestId\":\"r\",\"http\":{\"method\":\"GET\",\"sourceIp\":\"::1\"}}";

    @Test
    void reads_what_the_gateway_sends_and_passes_over_the_rest() throws IOException {
        try (InputStream json = GatewayJsonTest.class.getResourceAsStream("/get-event.json")) {
            assertThat(GatewayJson.read(json.readAllBytes()))
                    .isEqualTo(
                            new GatewayEvent(
                                    "/api/echo/1",
                                    "q=a%2Cb&q=c&x=%C3%A5",
                                    List.of("s=1", "t=2"),
                                    Map.of(
                                            "apikey",
                                            "sb_publishable_alder",
                                            "x-forwarded-for",
                                            "6.6.6.6",
                                            "host",
                                            "abc.execute-api.eu-north-1.amazonaws.com"),
                                    new GatewayEvent.Request(
                                            new GatewayEvent.Http("GET", "1.2.3.4"),
                                            "JKJaXmPLvHcESHA="),
                                    null,
                                    false));
        }
    }

    @Test
    void null_is_as_good_as_missing() throws IOException {
        GatewayEvent missing = read("{\"rawPath\":\"/\"," + REQUEST + "}");
        assertThat(
                        read(
                                "{\"rawPath\":\"/\",\"rawQueryString\":null,\"cookies\":null,"
                                        + "\"headers\":null,\"body\":null,\"isBase64Encoded\":null,"
                                        + REQUEST
                                        + "}"))
                .isEqualTo(missing);
        assertThat(missing.body()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"rawPath\":\"/\"}",
                "{\"rawPath\":\"/\",\"requestContext\":{\"requestId\":\"r\"}}",
                "{\"rawPath\":\"/\",\"requestContext\":\"r\"}",
                "{\"rawPath\":[\"/\"]",
                "{\"rawPath\":1}",
                "{\"rawPath\":\"/\",\"headers\":{\"a\":null}}",
                "{\"rawPath\":\"/\",\"cookies\":{}}",
                "{\"rawPath\":\"/\",\"headers\":{\"a\":\"b\"",
            })
    void what_no_gateway_sends_is_an_error(String event) {
        assertThatThrownBy(() -> read(event)).isInstanceOf(IOException.class);
    }

    @Test
    void writes_payload_format_2_and_leaves_out_what_there_is_not() throws IOException {
        assertThat(
                        write(
                                new GatewayAnswer(
                                        201,
                                        Map.of("etag", "\"å\""),
                                        List.of("a=1", "b=2"),
                                        "{\"a\":\"\n\"}",
                                        true)))
                .isEqualTo(
                        "{\"statusCode\":201,\"headers\":{\"etag\":\"\\\"å\\\"\"},\"cookies\":[\"a=1\",\"b=2\"],"
                                + "\"body\":\"{\\\"a\\\":\\\"\\n\\\"}\",\"isBase64Encoded\":true}");
        assertThat(write(new GatewayAnswer(304, Map.of(), null, null, false)))
                .isEqualTo("{\"statusCode\":304,\"headers\":{},\"isBase64Encoded\":false}");
    }

    private static GatewayEvent read(String event) throws IOException {
        return GatewayJson.read(event.getBytes(StandardCharsets.UTF_8));
    }

    private static String write(GatewayAnswer answer) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        GatewayJson.write(answer, output);
        return output.toString(StandardCharsets.UTF_8);
    }
}
