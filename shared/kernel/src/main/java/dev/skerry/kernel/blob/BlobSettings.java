package dev.skerry.kernel.blob;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** Where files are: {@code skerry.blobs.bucket}, {@code SKERRY_BLOBS_BUCKET}. */
@ConfigurationProperties("skerry.blobs")
public record BlobSettings(@Bindable(defaultValue = "skerry") String bucket) {}
