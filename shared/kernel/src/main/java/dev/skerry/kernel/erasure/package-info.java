/**
 * Forgetting a person of one site, wherever it has something about them. Each domain that keeps
 * personal data has a {@link dev.skerry.kernel.erasure.PersonalRecords}; start at {@link
 * dev.skerry.kernel.erasure.ErasePerson}. Owns no tables: that somebody was erased is in the audit
 * log, as a hash.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.erasure;
