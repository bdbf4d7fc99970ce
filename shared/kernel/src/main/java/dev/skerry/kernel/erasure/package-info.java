/**
 * What a site knows of a person, wherever it does: handed out to them, and forgotten. Each domain
 * that keeps personal data has a {@link dev.skerry.kernel.erasure.PersonalRecords}; start at {@link
 * dev.skerry.kernel.erasure.ExportPerson} and {@link dev.skerry.kernel.erasure.ErasePerson}. Owns
 * {@code erasures}: that somebody was forgotten, by a hash.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.erasure;
