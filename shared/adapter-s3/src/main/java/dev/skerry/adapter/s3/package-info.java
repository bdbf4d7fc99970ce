/** The blob port over Amazon S3, or whatever speaks its protocol at {@code AWS_ENDPOINT_URL_S3}. */
@org.jspecify.annotations.NullMarked
package dev.skerry.adapter.s3;
