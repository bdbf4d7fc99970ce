/**
 * Lists with double opt-in: who asks to be on one gets a mail, and is on it once they have said so
 * on the page behind the link in it. Tables owned: {@code list_signups}. Start at {@link
 * dev.skerry.crm.subscription.SignUp} and {@link dev.skerry.crm.subscription.ConfirmSignup}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.crm.subscription;
