/** Runs a packaged function in a JVM of its own through the Lambda Runtime API. */
@org.jspecify.annotations.NullMarked
package dev.skerry.lambdahost;
