/**
 * Runs packaged functions as Lambda does, without Lambda and without containers: each in a JVM of
 * its own, under AWS's runtime interface client or our own runtime, which talk to {@link
 * dev.skerry.lambdahost.RuntimeApi} as they would talk to the service.
 *
 * <p>Start with {@link dev.skerry.lambdahost.LambdaHost} (one environment), then {@link
 * dev.skerry.lambdahost.FunctionPool} (as many as there are concurrent calls) and {@link
 * dev.skerry.lambdahost.MiniGateway} (an HTTP API in front). What differs from AWS: no IAM, no
 * isolation, memory is only the heap limit, and a snapshot is never taken, only its hooks run.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.lambdahost;
