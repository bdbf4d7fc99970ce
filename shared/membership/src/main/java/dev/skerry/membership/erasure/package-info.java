/**
 * What membership keeps of a person. Owns no tables: it reads and removes from those of the other
 * packages. Start at {@link dev.skerry.membership.erasure.MemberRecords}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.membership.erasure;
