package dev.skerry.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.skerry.http.ClientAddress;
import dev.skerry.http.RequestId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.function.BinaryTypeConfiguration;
import io.micronaut.servlet.http.BodyBuilder;
import io.micronaut.servlet.http.ServletExchange;
import io.micronaut.servlet.http.ServletHttpHandler;

/** Serves events with the application's controllers. */
final class GatewayHandler
        extends ServletHttpHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final ConversionService conversions;
    private final BinaryTypeConfiguration binaries;
    private final BodyBuilder bodies;

    GatewayHandler(ApplicationContext context) {
        super(context, context.getBean(ConversionService.class));
        this.conversions = context.getBean(ConversionService.class);
        this.binaries = context.getBean(BinaryTypeConfiguration.class);
        this.bodies = context.getBean(BodyBuilder.class);
    }

    @Override
    protected ServletExchange<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> createExchange(
            APIGatewayV2HTTPEvent event, APIGatewayV2HTTPResponse unused) {
        GatewayResponse response = new GatewayResponse(conversions, binaries);
        GatewayRequest request = new GatewayRequest(event, response, conversions, bodies);
        ClientAddress.set(request, event.getRequestContext().getHttp().getSourceIp());
        RequestId.set(request, event.getRequestContext().getRequestId());
        return request;
    }
}
