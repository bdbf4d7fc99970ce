package dev.skerry.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.LambdaApplicationContextBuilder;
import io.micronaut.function.executor.FunctionInitializer;
import org.crac.Core;
import org.jspecify.annotations.Nullable;

/**
 * The handler of every HTTP function behind an API Gateway HTTP API (payload 2.0). What it answers
 * are the controllers on its class path.
 */
public class HttpFunction extends FunctionInitializer
        implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final GatewayHandler handler;

    /** Held here because the checkpoint context itself holds its resources weakly. */
    private final Priming priming = new Priming(this);

    public HttpFunction() {
        this.handler = new GatewayHandler(applicationContext);
        Core.getGlobalContext().register(priming);
    }

    /** For tests, and for hosts that bring a context of their own. */
    public HttpFunction(ApplicationContext context) {
        super(context);
        startThis(applicationContext);
        this.handler = new GatewayHandler(applicationContext);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(
            APIGatewayV2HTTPEvent event, @Nullable Context context) {
        return handler.exchange(event, new APIGatewayV2HTTPResponse())
                .getResponse()
                .getNativeResponse();
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return new LambdaApplicationContextBuilder();
    }
}
