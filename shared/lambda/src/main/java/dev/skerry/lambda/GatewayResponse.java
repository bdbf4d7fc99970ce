package dev.skerry.lambda;

import io.micronaut.core.convert.ConversionService;
import io.micronaut.function.BinaryTypeConfiguration;
import io.micronaut.function.aws.proxy.AbstractServletHttpResponse;
import io.micronaut.http.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An answer on its way to the gateway. */
final class GatewayResponse extends AbstractServletHttpResponse<GatewayAnswer, Object> {

    GatewayResponse(ConversionService conversions, BinaryTypeConfiguration binaries) {
        super(conversions, binaries);
    }

    @Override
    public GatewayAnswer getNativeResponse() {
        Map<String, String> single = new LinkedHashMap<>();
        for (String name : getHeaders().names()) {
            if (!name.equalsIgnoreCase("Set-Cookie")) {
                single.put(
                        name.toLowerCase(Locale.ROOT),
                        String.join(", ", getHeaders().getAll(name)));
            }
        }
        List<String> cookies = getHeaders().getAll("Set-Cookie");
        boolean binary =
                getHeaders()
                        .contentType()
                        .map(MediaType::getName)
                        .map(binaryTypeConfiguration::isMediaTypeBinary)
                        .orElse(false);
        return new GatewayAnswer(
                status,
                single,
                cookies.isEmpty() ? null : cookies,
                binary
                        ? Base64.getEncoder().encodeToString(body.toByteArray())
                        : body.toString(StandardCharsets.UTF_8),
                binary);
    }
}
