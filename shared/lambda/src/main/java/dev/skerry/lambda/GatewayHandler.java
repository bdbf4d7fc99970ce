package dev.skerry.lambda;

import dev.skerry.http.ClientAddress;
import dev.skerry.http.RequestId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.function.BinaryTypeConfiguration;
import io.micronaut.servlet.http.BodyBuilder;
import io.micronaut.servlet.http.ServletExchange;
import io.micronaut.servlet.http.ServletHttpHandler;
import java.util.Map;

/** Serves events with the application's controllers. */
final class GatewayHandler extends ServletHttpHandler<GatewayEvent, GatewayAnswer> {

    /** What the handler wants to write to; ours is made for each request. */
    private static final GatewayAnswer NONE = new GatewayAnswer(200, Map.of(), null, null, false);

    private final ConversionService conversions;
    private final BinaryTypeConfiguration binaries;
    private final BodyBuilder bodies;

    GatewayHandler(ApplicationContext context) {
        super(context, context.getBean(ConversionService.class));
        this.conversions = context.getBean(ConversionService.class);
        this.binaries = context.getBean(BinaryTypeConfiguration.class);
        this.bodies = context.getBean(BodyBuilder.class);
    }

    GatewayAnswer answer(GatewayEvent event) {
        return exchange(event, NONE).getResponse().getNativeResponse();
    }

    @Override
    protected ServletExchange<GatewayEvent, GatewayAnswer> createExchange(
            GatewayEvent event, GatewayAnswer unused) {
        GatewayResponse response = new GatewayResponse(conversions, binaries);
        GatewayRequest request = new GatewayRequest(event, response, conversions, bodies);
        ClientAddress.set(request, event.requestContext().http().sourceIp());
        RequestId.set(request, event.requestContext().requestId());
        return request;
    }
}
