package dev.skerry.lambdahost;

import java.util.List;
import java.util.Map;

/**
 * What came over the wire.
 *
 * @param headers names in lower case
 * @param query what stands after the question mark, undecoded; empty when nothing does
 */
record HttpRequest(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        byte[] body,
        String sourceIp) {

    String header(String name) {
        return String.join(",", headers.getOrDefault(name, List.of()));
    }
}
