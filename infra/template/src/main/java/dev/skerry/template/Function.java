package dev.skerry.template;

import java.util.List;
import java.util.Map;

/**
 * One Lambda function, Globals merged in.
 *
 * @param id the template's name for it, {@code RedeemCode}
 * @param codeUri the zip, relative to the template
 * @param environment variables, references not yet resolved: {@link Values#strings}
 */
public record Function(
        String id,
        String handler,
        String codeUri,
        int timeoutSeconds,
        int memoryMegabytes,
        boolean snapStart,
        Map<String, Object> environment,
        List<Route> routes,
        List<QueueSource> queues,
        List<Schedule> schedules) {

    public Function {
        environment = Map.copyOf(environment);
        routes = List.copyOf(routes);
        queues = List.copyOf(queues);
        schedules = List.copyOf(schedules);
    }

    /** {@code redeem-code}: the name in logs and addresses. */
    public String name() {
        return Names.kebab(id);
    }

    /**
     * {@code redeem-code} out of {@code functions/redeem-code/target/redeem-code.zip}: where its
     * code lives.
     */
    public String module() {
        String[] folders = codeUri.split("/", -1);
        return folders.length > 1 ? folders[1] : name();
    }

    /**
     * @param method upper case, or {@code ANY}
     * @param path with {@code {variables}} and perhaps a greedy {@code {proxy+}} at the end
     */
    public record Route(String id, String method, String path) {

        private static final String GREEDY = "{proxy+}";

        public boolean isGreedy() {
            return path.endsWith(GREEDY);
        }

        /** Whether it is greedy and lies above this path. */
        public boolean catches(String otherMethod, String otherPath) {
            return isGreedy()
                    && (method.equals("ANY") || method.equals(otherMethod))
                    && otherPath.startsWith(path.substring(0, path.length() - GREEDY.length()));
        }
    }

    /**
     * @param queue the template's name for the queue
     */
    public record QueueSource(
            String id, String queue, int batchSize, boolean reportsBatchItemFailures) {}

    /**
     * @param expression {@code rate(1 minute)} or {@code cron(…)}
     * @param input the JSON the function receives, with {@code <aws.scheduler.…>} keys to fill in;
     *     empty for the scheduler's own event
     */
    public record Schedule(String id, String expression, String input) {}
}
