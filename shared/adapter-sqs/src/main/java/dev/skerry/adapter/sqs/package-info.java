/** Queue over Amazon SQS. */
@org.jspecify.annotations.NullMarked
package dev.skerry.adapter.sqs;
