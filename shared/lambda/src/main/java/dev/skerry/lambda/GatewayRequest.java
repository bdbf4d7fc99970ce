package dev.skerry.lambda;

import io.micronaut.core.convert.ConversionService;
import io.micronaut.function.aws.proxy.ApiGatewayServletRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpParameters;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.Cookies;
import io.micronaut.http.simple.SimpleHttpParameters;
import io.micronaut.http.simple.cookies.SimpleCookies;
import io.micronaut.servlet.http.BodyBuilder;
import io.micronaut.servlet.http.ServletHttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A payload 2.0 event as a request. The framework's own request drops {@code cookies} and splits
 * query values at their commas (micronaut-aws #2345, #2454); this one reads the raw query and gives
 * cookies back their header.
 */
final class GatewayRequest extends ApiGatewayServletRequest<Object, GatewayEvent, GatewayAnswer> {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayRequest.class);

    private final ServletHttpResponse<GatewayAnswer, ?> response;
    private final Map<CharSequence, List<String>> query;

    GatewayRequest(
            GatewayEvent event,
            ServletHttpResponse<GatewayAnswer, ?> response,
            ConversionService conversions,
            BodyBuilder bodies) {
        super(
                conversions,
                event,
                RawQuery.uri(event.rawPath(), event.rawQueryString()),
                parseMethod(() -> event.requestContext().http().method()),
                LOG,
                bodies);
        this.response = response;
        this.query = RawQuery.parse(event.rawQueryString());
    }

    @Override
    public byte[] getBodyBytes() throws EmptyBodyException {
        return getBodyBytes(requestEvent::body, requestEvent::isBase64Encoded);
    }

    @Override
    public MutableHttpHeaders getHeaders() {
        Map<String, String> headers =
                new LinkedHashMap<>(Objects.requireNonNullElse(requestEvent.headers(), Map.of()));
        List<String> cookies = requestEvent.cookies();
        if (cookies != null && !cookies.isEmpty()) {
            headers.put("cookie", String.join("; ", cookies));
        }
        return getHeaders(() -> headers, Map::of);
    }

    /** From the event, because the framework's decoder stops after the header's first cookie. */
    @Override
    public Cookies getCookies() {
        SimpleCookies cookies = new SimpleCookies(conversionService);
        String header = getHeaders().get("cookie");
        for (String pair : header == null ? new String[0] : header.split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = pair.substring(0, equals).strip();
                cookies.put(name, Cookie.of(name, pair.substring(equals + 1).strip()));
            }
        }
        return cookies;
    }

    @Override
    public MutableHttpParameters getParameters() {
        boolean form = getContentType().map(this::isFormSubmission).orElse(false);
        Map<CharSequence, List<String>> all = new LinkedHashMap<>(query);
        if (form) {
            RawQuery.parse(bodyText())
                    .forEach(
                            (name, values) ->
                                    all.merge(name, values, GatewayRequest::concatenated));
        }
        return new SimpleHttpParameters(all, conversionService);
    }

    @Override
    public ServletHttpResponse<GatewayAnswer, ?> getResponse() {
        return response;
    }

    /** No body is an empty one: whether one is needed, the endpoint's parameter says. */
    @Override
    public InputStream getInputStream() throws IOException {
        try {
            return super.getInputStream();
        } catch (EmptyBodyException empty) {
            return InputStream.nullInputStream();
        }
    }

    private String bodyText() {
        try {
            return new String(getBodyBytes(), getCharacterEncoding());
        } catch (EmptyBodyException empty) {
            return "";
        }
    }

    private static List<String> concatenated(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
