/** Campaigns: the API and the batch of every minute. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.massmessage;
