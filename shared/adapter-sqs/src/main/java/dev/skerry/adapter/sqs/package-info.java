/**
 * The queue port over Amazon SQS, or whatever speaks its protocol at {@code AWS_ENDPOINT_URL_SQS}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.adapter.sqs;
