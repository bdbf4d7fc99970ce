package dev.skerry.kernel.mail;

/** The result of opening a connection. */
public sealed interface Opening {

    /** Ready to carry mail; the caller closes it. */
    record Ready(MailConnection connection) implements Opening {}

    /** No connection, so no mail of this site left: the same outcome holds for each of them. */
    record Failed(Outcome.Failure outcome) implements Opening {}
}
