package dev.skerry.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import java.util.Map;
import org.crac.Context;
import org.crac.Resource;

/**
 * Walks the request path before SnapStart takes its snapshot, so that a restored function has its
 * classes loaded and linked. It asks for a path that nobody serves: no site, no database, no
 * connection that would be dead after a restore.
 */
final class Priming implements Resource {

    /** Often enough for the interpreter to have seen every branch of the way. */
    private static final int ROUNDS = 20;

    private final HttpFunction function;

    Priming(HttpFunction function) {
        this.function = function;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        for (int i = 0; i < ROUNDS; i++) {
            int status = function.handleRequest(nothing(), null).getStatusCode();
            if (status != 404) {
                throw new IllegalStateException("Priming was answered with " + status);
            }
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Nothing was opened.
    }

    private static APIGatewayV2HTTPEvent nothing() {
        Http http =
                Http.builder()
                        .withMethod("GET")
                        .withPath("/_priming")
                        .withSourceIp("127.0.0.1")
                        .build();
        RequestContext request =
                RequestContext.builder()
                        .withHttp(http)
                        .withRequestId("priming")
                        .withStage("$default")
                        .build();
        return APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey("$default")
                .withRawPath("/_priming")
                .withRawQueryString("")
                .withHeaders(Map.of("host", "localhost"))
                .withRequestContext(request)
                .build();
    }
}
