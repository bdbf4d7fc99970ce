package dev.skerry.kernel.blob;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * Where and how to put one file.
 *
 * @param headers to send exactly so; a browser adds the length by itself
 */
public record PresignedPut(URI url, Map<String, String> headers, Instant expiresAt) {

    public PresignedPut {
        headers = Map.copyOf(headers);
    }
}
