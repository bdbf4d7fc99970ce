package dev.skerry.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.skerry.kernel.sql.Pools;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.executor.FunctionInitializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.crac.Core;
import org.jspecify.annotations.Nullable;

/**
 * The handler of every HTTP function behind an API Gateway HTTP API (payload 2.0). What it answers
 * are the controllers on its class path.
 */
public class HttpFunction extends FunctionInitializer implements RequestStreamHandler {

    private final GatewayHandler handler;

    /** Held here because the checkpoint context itself holds its resources weakly. */
    private final Priming priming = new Priming(this);

    public HttpFunction() {
        if (FunctionContext.isForSnapshot()) {
            Core.getGlobalContext().register(priming);
        } else {
            connect();
            Rehearsal.begin(applicationContext);
        }
        this.handler = new GatewayHandler(applicationContext);
    }

    /** For tests, and for hosts that bring a context of their own. */
    public HttpFunction(ApplicationContext context) {
        super(context);
        startThis(applicationContext);
        this.handler = new GatewayHandler(applicationContext);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context)
            throws IOException {
        byte[] event = input.readAllBytes();
        if (DirectCheck.is(event)) {
            DirectCheck.answer(applicationContext, event, output);
            return;
        }
        GatewayJson.write(answer(GatewayJson.read(event)), output);
    }

    /** Answers a request that is read already. */
    public GatewayAnswer answer(GatewayEvent event) {
        return handler.answer(event);
    }

    /** Has the database's connections opened while the rest gets ready. */
    void connect() {
        var _ = applicationContext.getBean(Pools.class).warmUp();
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return FunctionContext.builder();
    }
}
