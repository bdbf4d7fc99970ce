package dev.skerry.isolation;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.skerry.lambda.FunctionContext;
import dev.skerry.lambda.HttpFunction;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One environment of all functions, in a process of its own: serves one request after the other,
 * and shows what it remembers.
 */
public final class WarmEnvironment {

    /** Begins what is said; all else is the log. */
    static final String SAYS = "@ ";

    static final String DUMP = "dump";

    /** Makes it keep the next answer where none belongs. */
    static final String KEEP_IN_A_FIELD = "field";

    static final String KEEP_IN_A_THREAD = "thread";

    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private static @Nullable String field;

    private static final ThreadLocal<String> THREAD = new ThreadLocal<>();

    private WarmEnvironment() {}

    /**
     * Reads lines: {@code <method> <path> <key> <token> <address> <body>}, the body in Base64,
     * answered by what the gateway would hear, in Base64; or one of the words above. Nobody can see
     * what is in Base64, so what the pipes' buffers keep shows nothing.
     *
     * @param arguments properties as {@code name=value}
     */
    public static void main(String[] arguments) throws IOException {
        Map<String, Object> properties =
                Arrays.stream(arguments)
                        .map(it -> it.split("=", 2))
                        .collect(Collectors.toMap(it -> it[0], it -> it[1]));
        BufferedReader input =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (ApplicationContext beans =
                FunctionContext.builder()
                        .deduceEnvironment(false)
                        .banner(false)
                        .properties(properties)
                        .start()) {
            HttpFunction function = new HttpFunction(beans);
            JsonMapper json = beans.getBean(JsonMapper.class);
            System.out.println(SAYS + "ready");
            String keep = "";
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case DUMP -> {
                        dump(words[1]);
                        System.out.println(SAYS + "dumped");
                    }
                    case KEEP_IN_A_FIELD, KEEP_IN_A_THREAD -> keep = words[0];
                    default -> {
                        ByteArrayOutputStream answer = new ByteArrayOutputStream();
                        function.handleRequest(
                                new ByteArrayInputStream(json.writeValueAsBytes(event(words))),
                                answer,
                                null);
                        keep(keep, answer);
                        keep = "";
                        System.out.println(SAYS + BASE64.encodeToString(answer.toByteArray()));
                    }
                }
            }
        }
    }

    private static void keep(String where, ByteArrayOutputStream answer) {
        if (where.equals(KEEP_IN_A_FIELD)) {
            field = answer.toString(StandardCharsets.UTF_8);
        } else if (where.equals(KEEP_IN_A_THREAD)) {
            THREAD.set(answer.toString(StandardCharsets.UTF_8));
        }
    }

    private static Map<String, Object> event(String[] words) {
        Map<String, String> headers = new HashMap<>();
        headers.put("host", "abc.execute-api.eu-north-1.amazonaws.com");
        headers.put("apikey", words[2]);
        headers.put("authorization", "Bearer " + words[3]);
        headers.put("content-type", "application/json");
        Map<String, Object> event = new HashMap<>();
        event.put("rawPath", words[1]);
        event.put("headers", headers);
        event.put(
                "requestContext",
                Map.of(
                        "requestId",
                        UUID.randomUUID().toString(),
                        "http",
                        Map.of("method", words[0], "sourceIp", words[4])));
        if (words.length > 5) {
            event.put("body", words[5]);
        }
        event.put("isBase64Encoded", true);
        return event;
    }

    private static void dump(String file) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file, true);
    }
}
