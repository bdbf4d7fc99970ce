package dev.skerry.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.skerry.lambda.GatewayEvent.Http;
import dev.skerry.lambda.GatewayEvent.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events and answers as JSON, by hand: a mapper would have to learn the records in every cold
 * start, which takes longer than the request.
 */
final class GatewayJson {

    /** Without buffers that outlive the event: the next one may be another site's. */
    private static final JsonFactory JSON =
            JsonFactory.builder().recyclerPool(JsonRecyclerPools.nonRecyclingPool()).build();

    private GatewayJson() {}

    /** Passes over what {@link GatewayEvent} does not have. */
    static GatewayEvent read(byte[] event) throws IOException {
        String rawPath = null;
        String rawQueryString = null;
        List<String> cookies = null;
        Map<String, String> headers = null;
        Request requestContext = null;
        String body = null;
        boolean isBase64Encoded = false;
        try (JsonParser json = JSON.createParser(event)) {
            expect(json.nextToken() == JsonToken.START_OBJECT, "event");
            while (toNextValue(json)) {
                switch (json.currentName()) {
                    case "rawPath" -> rawPath = text(json);
                    case "rawQueryString" -> rawQueryString = text(json);
                    case "cookies" -> cookies = texts(json);
                    case "headers" -> headers = textsByName(json);
                    case "requestContext" -> requestContext = request(json);
                    case "body" -> body = text(json);
                    case "isBase64Encoded" -> isBase64Encoded = json.getValueAsBoolean();
                    default -> json.skipChildren();
                }
            }
        }
        return new GatewayEvent(
                present(rawPath, "rawPath"),
                rawQueryString,
                cookies,
                headers,
                present(requestContext, "requestContext"),
                body,
                isBase64Encoded);
    }

    /** As payload format 2.0 has it; leaves the stream open. */
    static void write(GatewayAnswer answer, OutputStream output) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeNumberField("statusCode", answer.statusCode());
            json.writeObjectFieldStart("headers");
            for (Map.Entry<String, String> header : answer.headers().entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
            List<String> cookies = answer.cookies();
            if (cookies != null) {
                json.writeArrayFieldStart("cookies");
                for (String cookie : cookies) {
                    json.writeString(cookie);
                }
                json.writeEndArray();
            }
            if (answer.body() != null) {
                json.writeStringField("body", answer.body());
            }
            json.writeBooleanField("isBase64Encoded", answer.isBase64Encoded());
            json.writeEndObject();
        }
    }

    private static Request request(JsonParser json) throws IOException {
        expect(json.currentToken() == JsonToken.START_OBJECT, "requestContext");
        Http http = null;
        String requestId = null;
        while (toNextValue(json)) {
            switch (json.currentName()) {
                case "http" -> http = http(json);
                case "requestId" -> requestId = text(json);
                default -> json.skipChildren();
            }
        }
        return new Request(present(http, "http"), present(requestId, "requestId"));
    }

    private static Http http(JsonParser json) throws IOException {
        expect(json.currentToken() == JsonToken.START_OBJECT, "http");
        String method = null;
        String sourceIp = null;
        while (toNextValue(json)) {
            switch (json.currentName()) {
                case "method" -> method = text(json);
                case "sourceIp" -> sourceIp = text(json);
                default -> json.skipChildren();
            }
        }
        return new Http(present(method, "method"), present(sourceIp, "sourceIp"));
    }

    /** Whether the object has another field; then the parser stands at its value. */
    private static boolean toNextValue(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.FIELD_NAME) {
            return false;
        }
        json.nextToken();
        return true;
    }

    private static @Nullable String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        expect(json.currentToken() == JsonToken.VALUE_STRING, json.currentName());
        return json.getText();
    }

    private static @Nullable List<String> texts(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        expect(json.currentToken() == JsonToken.START_ARRAY, json.currentName());
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(present(text(json), "element"));
        }
        return texts;
    }

    private static @Nullable Map<String, String> textsByName(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        expect(json.currentToken() == JsonToken.START_OBJECT, json.currentName());
        Map<String, String> texts = new LinkedHashMap<>();
        while (toNextValue(json)) {
            String name = json.currentName();
            texts.put(name, present(text(json), name));
        }
        return texts;
    }

    private static <T> T present(@Nullable T value, String name) throws IOException {
        if (value == null) {
            throw new IOException("The event has no " + name);
        }
        return value;
    }

    private static void expect(boolean condition, String name) throws IOException {
        if (!condition) {
            throw new IOException("The event's " + name + " is of another type");
        }
    }
}
