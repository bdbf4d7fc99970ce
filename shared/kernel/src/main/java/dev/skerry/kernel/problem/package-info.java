/**
 * Expected refusals. Every one has a stable code in {@link dev.skerry.kernel.problem.ProblemCode}
 * and an entry in {@code docs/problems.md}; the HTTP layer turns a {@link
 * dev.skerry.kernel.problem.Problem} into RFC 9457 {@code application/problem+json}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.problem;
