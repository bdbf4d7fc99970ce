/**
 * Secrets at rest: sealed with a data key of their own, which in turn is wrapped by the envelope
 * key (a file locally, KMS in AWS). What is sealed for one site and purpose opens for no other.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.secret;
