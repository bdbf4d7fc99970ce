/**
 * What accounts keep of a person. Owns no tables: it reads and removes from those of the other
 * packages. Start at {@link dev.skerry.accounts.erasure.AccountRecords}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.accounts.erasure;
