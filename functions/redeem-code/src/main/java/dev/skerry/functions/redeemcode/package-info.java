/** POST /api/members/redeem-code. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.redeemcode;
