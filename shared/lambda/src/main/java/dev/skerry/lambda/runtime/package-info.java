/**
 * The host of a function in our own runtime: what AWS's runtime interface client is in the managed
 * one. {@code infra/packaging/layer/bootstrap} starts it.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.lambda.runtime;
