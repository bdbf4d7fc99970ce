/**
 * The link by which a recipient says that they want no more mail of a kind (RFC 8058).
 *
 * <p>A link is sealed rather than stored: it holds whom and what it is about, opens with the key of
 * its site only, and works for as long as somebody keeps the mail. Tables owned: {@code
 * mail_link_keys}. Start at {@link dev.skerry.mail.unsubscribe.UnsubscribeLinks}; what a wish does
 * is in {@code dev.skerry.mail.suppression}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.mail.unsubscribe;
