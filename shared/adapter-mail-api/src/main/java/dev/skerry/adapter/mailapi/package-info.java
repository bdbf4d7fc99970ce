/**
 * Mail over the HTTP APIs of Resend and SendGrid. Start at {@link
 * dev.skerry.adapter.mailapi.ResendMailer} or {@link dev.skerry.adapter.mailapi.SendGridMailer};
 * {@link dev.skerry.adapter.mailapi.ApiRequest} is the one place that touches the network.
 *
 * <p>It is the older of the JDK's two clients on purpose: that one shows when the last octet of a
 * request is written, which is the one thing that decides about copies, and starts in a tenth of
 * the time. Owns no tables.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.adapter.mailapi;
