/**
 * What every module's tests stand on: real PostgreSQL as the application role, the sites Alder and
 * Birch, real gateway events, and hand-made fakes that hold the same contract as the real adapters.
 *
 * <p>Start at {@link dev.skerry.testing.Stage}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.testing;
