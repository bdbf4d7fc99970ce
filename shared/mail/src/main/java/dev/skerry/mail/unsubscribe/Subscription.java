package dev.skerry.mail.unsubscribe;

import org.jspecify.annotations.Nullable;

/**
 * What a link is about.
 *
 * @param address in lower case
 * @param list the mailing list that the mail went to; null for mass mail that went to no list
 */
public record Subscription(String address, @Nullable String list) {

    /** Enough for its reader to recognise it, and for nobody else: {@code k…@example.org}. */
    public String masked() {
        int at = address.lastIndexOf('@');
        return address.substring(0, Math.min(1, at)) + "…" + address.substring(at);
    }

    @Override
    public String toString() {
        return "Subscription[" + list + "]";
    }
}
