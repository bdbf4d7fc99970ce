package dev.skerry.lambda;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an HTTP API sends a function: payload format 2.0, as far as it is read here. Ours and not
 * the SDK's, whose JSON mapping knows every event of every service and takes a cold start longer to
 * load than the request takes to answer.
 *
 * @param rawPath the path as it was sent, still encoded
 * @param rawQueryString without the question mark, still encoded
 * @param cookies the pairs of the {@code Cookie} header, which is not among the headers
 * @param headers by name in lower case, repeated ones joined by commas
 */
public record GatewayEvent(
        String rawPath,
        @Nullable String rawQueryString,
        @Nullable List<String> cookies,
        @Nullable Map<String, String> headers,
        Request requestContext,
        @Nullable String body,
        boolean isBase64Encoded) {

    /**
     * @param requestId the gateway's own name for the request
     */
    public record Request(Http http, String requestId) {}

    /**
     * @param sourceIp whom the gateway heard it from
     */
    public record Http(String method, String sourceIp) {}
}
