package dev.skerry.kernel.net;

/** A host that a site may not make us connect to. The message is for the site's owner too. */
public final class ForbiddenHostException extends Exception {
    public ForbiddenHostException(String message) {
        super(message);
    }
}
