package dev.skerry.lambda;

import java.util.Map;
import org.crac.Context;
import org.crac.Resource;

/**
 * Walks the request path before SnapStart takes its snapshot, so that a restored function has its
 * classes loaded and linked. It asks for a path that nobody serves: no site, no database, no
 * connection that would be dead after a restore. Those are opened after it.
 */
final class Priming implements Resource {

    /** Often enough for the interpreter to have seen every branch of the way. */
    private static final int ROUNDS = 20;

    private static final GatewayEvent NOTHING =
            new GatewayEvent(
                    "/_priming",
                    "",
                    null,
                    Map.of("host", "localhost"),
                    new GatewayEvent.Request(new GatewayEvent.Http("GET", "127.0.0.1"), "priming"),
                    null,
                    false);

    private final HttpFunction function;

    Priming(HttpFunction function) {
        this.function = function;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        for (int i = 0; i < ROUNDS; i++) {
            int status = function.answer(NOTHING).statusCode();
            if (status != 404) {
                throw new IllegalStateException("Priming was answered with " + status);
            }
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        function.connect();
    }
}
