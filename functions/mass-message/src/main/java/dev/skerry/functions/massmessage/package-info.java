/**
 * Campaigns over HTTP ({@code POST /functions/v1/massMessage}, {@code /api/campaigns}) and, with a
 * handler of its own, the batch of every minute. The work is in {@code dev.skerry.campaigns}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.massmessage;
