/**
 * Who a bearer token stands for: the token's signature, its claims, and whether the session behind
 * it is still alive. Issuing tokens is the accounts domain's work.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.identity;
