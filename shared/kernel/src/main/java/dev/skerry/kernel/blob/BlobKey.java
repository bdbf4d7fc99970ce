package dev.skerry.kernel.blob;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteScope;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names a file within a site: words of lower case letters, digits and dashes between slashes, and
 * perhaps an extension. There is no spelling of "up", of a root or of another site in it.
 */
public record BlobKey(String value) {

    private static final Pattern KEY =
            Pattern.compile("[a-z0-9-]{1,64}(?:/[a-z0-9-]{1,64}){0,7}(?:\\.[a-z0-9]{1,10})?");

    public BlobKey {
        if (!KEY.matcher(value).matches()) {
            // Not quoted: it may hold anything, and ends up in an answer and a log.
            throw Problem.invalid("/key", "Not a file key");
        }
    }

    /** A new, unguessable key: never made from the name a file was uploaded under. */
    public static BlobKey random(String folder) {
        return new BlobKey(folder + "/" + UUID.randomUUID());
    }

    /** A file that belongs to this one: {@code media/<id>/large.webp}. */
    public BlobKey child(String name) {
        return new BlobKey(value + "/" + name);
    }

    /** Where it lies in the bucket, for the site in scope. Only adapters need to know. */
    public String scoped() {
        return siteRoot() + value;
    }

    /** The prefix of everything the site in scope owns, with its final slash. */
    public static String siteRoot() {
        return "sites/" + SiteScope.current().site().id() + "/";
    }

    @Override
    public String toString() {
        return value;
    }
}
