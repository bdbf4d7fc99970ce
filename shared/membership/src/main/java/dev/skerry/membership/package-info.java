/**
 * Members, and the codes that make somebody one.
 *
 * <p>Owns the tables members, membership_code_batches, membership_codes and
 * membership_code_redemptions; writes contacts, their groups and their activity stream, which
 * belong to crm. Start at {@link dev.skerry.membership.RedeemCode}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.membership;
