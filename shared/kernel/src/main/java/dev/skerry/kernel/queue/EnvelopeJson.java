package dev.skerry.kernel.queue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.skerry.kernel.site.SiteId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The envelope as JSON, by hand: one flat object, every field known, none twice, nothing behind it.
 * A general mapper would be laxer and need a bean where a record will do.
 */
final class EnvelopeJson {

    private static final int MAX_LENGTH = 2_000;

    private static final Set<String> FIELDS =
            Set.of("version", "site", "actorKind", "kind", "subject", "requestId", "sentAt");

    /** Without buffers that outlive the envelope: the next one may be another site's. */
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private EnvelopeJson() {}

    static String write(Envelope envelope) {
        StringWriter text = new StringWriter(300);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("version", envelope.version());
            json.writeStringField("site", envelope.site().toString());
            json.writeStringField("actorKind", envelope.actorKind());
            json.writeStringField("kind", envelope.kind());
            UUID subject = envelope.subject();
            if (subject != null) {
                json.writeStringField("subject", subject.toString());
            }
            json.writeStringField("requestId", envelope.requestId());
            json.writeStringField("sentAt", envelope.sentAt().toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static Envelope read(String body) {
        if (body.length() > MAX_LENGTH) {
            throw new RefusedEnvelope("The body is longer than any envelope");
        }
        Map<String, String> fields = fields(body);
        @Nullable String subject = fields.get("subject");
        try {
            return new Envelope(
                    Integer.parseInt(field(fields, "version")),
                    new SiteId(uuid(field(fields, "site"))),
                    field(fields, "actorKind"),
                    field(fields, "kind"),
                    subject == null ? null : uuid(subject),
                    field(fields, "requestId"),
                    Instant.parse(field(fields, "sentAt")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new RefusedEnvelope("A field of the envelope is malformed");
        }
    }

    private static Map<String, String> fields(String body) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JSON.createParser(body)) {
            expect(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                expect(
                        FIELDS.contains(name)
                                && value
                                        == (name.equals("version")
                                                ? JsonToken.VALUE_NUMBER_INT
                                                : JsonToken.VALUE_STRING));
                fields.put(name, json.getText());
            }
            expect(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
        } catch (IOException e) {
            // The parser's message quotes the body, which nobody vouches for.
            throw new RefusedEnvelope("The body is not JSON");
        }
        return fields;
    }

    private static void expect(boolean condition) {
        if (!condition) {
            throw new RefusedEnvelope("The body is not the JSON of an envelope");
        }
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new RefusedEnvelope("The envelope has no " + name);
        }
        return value;
    }

    /** In the one spelling we write; Java's own parser also takes "1-1-1-1-1". */
    private static UUID uuid(String text) {
        UUID value = UUID.fromString(text);
        expect(value.toString().equals(text));
        return value;
    }
}
