package dev.skerry.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Looks a body over before anything is made of it: well-formed UTF-8 JSON, no key twice, no deep
 * nesting, no absurd numbers, no character that PostgreSQL cannot store. Microseconds for the
 * bodies we get, and everything behind it can rely on it.
 */
final class JsonScan {

    /** Without buffers that outlive the body: the next one may be another site's. */
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(64)
                                    .maxNumberLength(40)
                                    .build())
                    .build();

    /** NUL, and surrogates without their other half: JSON can spell them, PostgreSQL cannot. */
    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\x{d800}-\\x{dfff}]");

    private JsonScan() {}

    static void check(byte[] body) {
        List<Problem.Invalid> invalid = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(utf8(body))) {
            boolean empty = true;
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (depth == 0 && !empty) {
                    throw malformed("The body holds more than one JSON value");
                }
                empty = false;
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                look(parser, token, invalid);
            }
            if (empty) {
                throw malformed("A body is required");
            }
        } catch (JsonProcessingException notJson) {
            throw malformed("The body is not valid JSON" + place(notJson));
        } catch (IOException never) {
            throw malformed("The body is not readable");
        }
        if (!invalid.isEmpty()) {
            throw Problem.invalid(invalid);
        }
    }

    private static void look(JsonParser parser, JsonToken token, List<Problem.Invalid> invalid)
            throws IOException {
        boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
        if (text && UNSTORABLE.matcher(parser.getText()).find() && invalid.size() < 10) {
            String pointer = parser.getParsingContext().pathAsPointer().toString();
            invalid.add(
                    new Problem.Invalid(
                            UNSTORABLE.matcher(pointer).replaceAll(""),
                            "holds a NUL character or half a surrogate pair"));
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT && Math.abs(parser.getDoubleValue()) > 1e40) {
            invalid.add(
                    new Problem.Invalid(
                            parser.getParsingContext().pathAsPointer().toString(),
                            "is out of range"));
        }
    }

    private static String utf8(byte[] body) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return text.toString();
        } catch (CharacterCodingException notUtf8) {
            throw malformed("The body is not valid UTF-8");
        }
    }

    private static String place(JsonProcessingException where) {
        return where.getLocation() == null
                ? ""
                : " (line %d, column %d)"
                        .formatted(
                                where.getLocation().getLineNr(), where.getLocation().getColumnNr());
    }

    private static Problem malformed(String detail) {
        return new Problem(ProblemCode.MALFORMED_REQUEST, detail);
    }
}
