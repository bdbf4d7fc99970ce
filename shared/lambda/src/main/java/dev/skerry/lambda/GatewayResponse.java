package dev.skerry.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.function.BinaryTypeConfiguration;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPResponseServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer in payload 2.0, which has no multi-value headers: repeated ones are joined, and {@code
 * Set-Cookie}, which cannot be joined, goes to {@code cookies}.
 */
final class GatewayResponse extends APIGatewayV2HTTPResponseServletResponse<Object> {

    GatewayResponse(ConversionService conversions, BinaryTypeConfiguration binaries) {
        super(conversions, binaries);
    }

    @Override
    public APIGatewayV2HTTPResponse getNativeResponse() {
        APIGatewayV2HTTPResponse answer = super.getNativeResponse();
        Map<String, String> single = new LinkedHashMap<>();
        for (String name : getHeaders().names()) {
            if (!name.equalsIgnoreCase("Set-Cookie")) {
                single.put(
                        name.toLowerCase(java.util.Locale.ROOT),
                        String.join(", ", getHeaders().getAll(name)));
            }
        }
        List<String> cookies = getHeaders().getAll("Set-Cookie");
        answer.setHeaders(single);
        answer.setMultiValueHeaders(null);
        answer.setCookies(cookies.isEmpty() ? null : cookies);
        return answer;
    }
}
