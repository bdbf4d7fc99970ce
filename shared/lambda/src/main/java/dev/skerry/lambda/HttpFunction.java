package dev.skerry.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.skerry.kernel.sql.Pools;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.core.type.Argument;
import io.micronaut.function.executor.FunctionInitializer;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.crac.Core;
import org.jspecify.annotations.Nullable;

/**
 * The handler of every HTTP function behind an API Gateway HTTP API (payload 2.0). What it answers
 * are the controllers on its class path.
 */
public class HttpFunction extends FunctionInitializer implements RequestStreamHandler {

    private static final Argument<GatewayEvent> EVENT = Argument.of(GatewayEvent.class);

    private final GatewayHandler handler;
    private final JsonMapper json;

    /** Held here because the checkpoint context itself holds its resources weakly. */
    private final Priming priming = new Priming(this);

    public HttpFunction() {
        if (FunctionContext.isForSnapshot()) {
            Core.getGlobalContext().register(priming);
        } else {
            connect();
        }
        this.handler = new GatewayHandler(applicationContext);
        this.json = applicationContext.getBean(JsonMapper.class);
    }

    /** For tests, and for hosts that bring a context of their own. */
    public HttpFunction(ApplicationContext context) {
        super(context);
        startThis(applicationContext);
        this.handler = new GatewayHandler(applicationContext);
        this.json = applicationContext.getBean(JsonMapper.class);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context)
            throws IOException {
        byte[] event = input.readAllBytes();
        if (DirectCheck.is(event)) {
            DirectCheck.answer(applicationContext, event, output);
            return;
        }
        json.writeValue(output, answer(Objects.requireNonNull(json.readValue(event, EVENT))));
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
