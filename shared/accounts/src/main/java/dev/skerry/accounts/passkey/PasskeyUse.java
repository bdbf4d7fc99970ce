package dev.skerry.accounts.passkey;

/**
 * What a good signature says of its key.
 *
 * @param backedUp whether it is now on more than one device
 */
public record PasskeyUse(long signCount, boolean backedUp) {}
