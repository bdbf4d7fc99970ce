package dev.skerry.kernel.blob;

import java.time.Instant;

/**
 * What is known of a stored file.
 *
 * @param size in bytes
 * @param etag changes with the content; without quotes
 */
public record BlobFacts(String contentType, long size, String etag, Instant modifiedAt) {}
