package dev.skerry.lambda.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a function in our own runtime, {@code provided.al2023}: makes its handler, then has it
 * answer one event after the other. Does what AWS's runtime interface client does in the managed
 * one, without the native library, the log framing and the class loaders that every cold start pays
 * for there. The handler gets no {@link com.amazonaws.services.lambda.runtime.Context context};
 * ours read none.
 */
public final class CustomRuntime {

    /** Where the AWS SDK looks for the trace of an invocation, to send it on. */
    private static final String TRACE = "com.amazonaws.xray.traceHeader";

    private final RuntimeApiClient api;

    private CustomRuntime(RuntimeApiClient api) {
        this.api = api;
    }

    /**
     * Ends only by an exception, which ends the process: the service then starts another.
     *
     * @param arguments the handler's class, as {@code _HANDLER} has it
     */
    public static void main(String[] arguments) throws Throwable {
        try (RuntimeApiClient api = new RuntimeApiClient(System.getenv("AWS_LAMBDA_RUNTIME_API"))) {
            CustomRuntime runtime = new CustomRuntime(api);
            RequestStreamHandler handler = runtime.handler(arguments[0]);
            while (true) {
                runtime.answerNext(handler);
            }
        }
    }

    private RequestStreamHandler handler(String name) throws Throwable {
        try {
            return Class.forName(name)
                    .asSubclass(RequestStreamHandler.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (Throwable failed) {
            try {
                api.post("init/error", "Runtime.BadFunctionCode", json(cause(failed)));
            } catch (IOException unheard) {
                failed.addSuppressed(unheard);
            }
            throw failed;
        }
    }

    private void answerNext(RequestStreamHandler handler) throws Throwable {
        RuntimeApiClient.Answer next = api.get("invocation/next");
        String id = next.headers().get("lambda-runtime-aws-request-id");
        if (!next.isSuccess() || id == null) {
            throw new IOException("Asked for an event, the Runtime API answered " + next.status());
        }
        System.setProperty(TRACE, next.headers().getOrDefault("lambda-runtime-trace-id", ""));
        String invocation = "invocation/" + id;
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(next.body()), answer, null);
        } catch (Throwable failed) {
            log().error("Event {} failed", id, failed);
            api.post(invocation + "/error", "Runtime.UserException", json(failed));
            if (failed instanceof OutOfMemoryError) {
                throw failed; // Nobody knows what it left undone.
            }
            return;
        }
        RuntimeApiClient.Answer taken =
                api.post(invocation + "/response", null, answer.toByteArray());
        if (!taken.isSuccess()) {
            // Too large, or too late: the service has told the caller.
            log().error("The answer to event {} was refused with {}", id, taken.status());
        }
    }

    /** What the constructor threw, and not that it was called by reflection. */
    private static Throwable cause(Throwable failed) {
        return failed instanceof ReflectiveOperationException && failed.getCause() != null
                ? failed.getCause()
                : failed;
    }

    private static byte[] json(Throwable failed) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (JsonGenerator writer = new JsonFactory().createGenerator(json)) {
            writer.writeStartObject();
            writer.writeStringField("errorMessage", String.valueOf(failed.getMessage()));
            writer.writeStringField("errorType", failed.getClass().getName());
            writer.writeArrayFieldStart("stackTrace");
            for (StackTraceElement line : failed.getStackTrace()) {
                writer.writeString(line.toString());
            }
            writer.writeEndArray();
            writer.writeEndObject();
        }
        return json.toByteArray();
    }

    /** A start has no need of one. */
    private static Logger log() {
        return LoggerFactory.getLogger(CustomRuntime.class);
    }
}
