/**
 * Forgetting whom a site knows. Owns no tables: it removes from those of the other packages, and
 * leaves a hash of an address that wanted no mail. Start at {@link
 * dev.skerry.crm.erasure.ContactRecords}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.crm.erasure;
