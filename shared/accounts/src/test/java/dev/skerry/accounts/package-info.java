/** Tests of the domain that need no endpoint; the rest are with the functions. */
@org.jspecify.annotations.NullMarked
package dev.skerry.accounts;
