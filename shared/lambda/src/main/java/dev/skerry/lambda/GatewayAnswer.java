package dev.skerry.lambda;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a function gives an HTTP API to send on: payload format 2.0, which has no multi-value
 * headers.
 *
 * @param headers by name in lower case
 * @param cookies the values of {@code Set-Cookie}, which cannot be joined
 */
public record GatewayAnswer(
        int statusCode,
        Map<String, String> headers,
        @Nullable List<String> cookies,
        @Nullable String body,
        boolean isBase64Encoded) {}
