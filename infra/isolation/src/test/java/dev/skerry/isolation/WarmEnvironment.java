package dev.skerry.isolation;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.skerry.lambda.GatewayAnswer;
import dev.skerry.lambda.GatewayEvent;
import dev.skerry.lambda.HttpFunction;
import io.micronaut.context.ApplicationContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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

    private static @Nullable String field;

    private static final ThreadLocal<String> THREAD = new ThreadLocal<>();

    private WarmEnvironment() {}

    /**
     * Reads lines: {@code <path> <key> <token> <address>}, answered by a status and a body in
     * Base64; or one of the words above.
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
                ApplicationContext.builder()
                        .deduceEnvironment(false)
                        .environments("test")
                        .banner(false)
                        .properties(properties)
                        .start()) {
            HttpFunction function = new HttpFunction(beans);
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
                        GatewayAnswer answer = function.answer(event(words));
                        keep(keep, answer);
                        keep = "";
                        System.out.println(SAYS + answer.statusCode() + " " + encoded(answer));
                    }
                }
            }
        }
    }

    private static void keep(String where, GatewayAnswer answer) {
        if (where.equals(KEEP_IN_A_FIELD)) {
            field = answer.body();
        } else if (where.equals(KEEP_IN_A_THREAD)) {
            THREAD.set(answer.body());
        }
    }

    /** What nobody can see is no secret: the text itself is not in the buffers of the pipe. */
    private static String encoded(GatewayAnswer answer) {
        String body = Objects.requireNonNullElse(answer.body(), "");
        return Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));
    }

    private static GatewayEvent event(String[] words) {
        Map<String, String> headers = new HashMap<>();
        headers.put("host", "abc.execute-api.eu-north-1.amazonaws.com");
        headers.put("apikey", words[1]);
        headers.put("authorization", "Bearer " + words[2]);
        return new GatewayEvent(
                words[0],
                "",
                null,
                headers,
                new GatewayEvent.Request(
                        new GatewayEvent.Http("GET", words[3]), UUID.randomUUID().toString()),
                null,
                false);
    }

    private static void dump(String file) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file, true);
    }
}
