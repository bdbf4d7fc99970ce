package dev.skerry.kernel.mail;

/**
 * How far a mail had come when its outcome was decided. Only {@link #COMMIT} can be ambiguous:
 * until the final dot (SMTP) or the whole request (HTTP) has been written, no provider can have
 * accepted.
 */
public enum Phase {
    /** Looking up the host, checking it, opening the connection. */
    CONNECT,
    /** The server's greeting and EHLO. */
    GREETING,
    /** STARTTLS, the TLS handshake, the certificate. */
    TLS,
    /** User name and password. */
    SIGN_IN,
    /** MAIL FROM. */
    SENDER,
    /** RCPT TO. */
    RECIPIENT,
    /** DATA and the message itself, up to but not including the final dot. */
    CONTENT,
    /** The final dot, or an HTTP request, is on the wire. */
    COMMIT
}
