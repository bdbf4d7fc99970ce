package dev.skerry.lambdahost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** How an invocation ended. */
public sealed interface Outcome {

    /** What the handler returned, as JSON. */
    record Answer(String json) implements Outcome {}

    /**
     * @param type {@code Runtime.UserException}, {@code Runtime.BadFunctionCode}, {@code
     *     Runtime.ExitError}, {@code Sandbox.Timedout}, …
     * @param message what a caller would read in errorMessage
     */
    record Failure(String type, String message) implements Outcome {

        static Failure of(String type, String errorBody) {
            try {
                JsonNode error = Json.MAPPER.readTree(errorBody);
                return new Failure(
                        type,
                        error.path("errorType").asText()
                                + ": "
                                + error.path("errorMessage").asText());
            } catch (JsonProcessingException _) {
                return new Failure(type, errorBody);
            }
        }
    }

    /** The JSON of an answer; a failure becomes an exception. */
    default String json() {
        return switch (this) {
            case Answer(String json) -> json;
            case Failure failure ->
                    throw new IllegalStateException(failure.type() + ": " + failure.message());
        };
    }
}
