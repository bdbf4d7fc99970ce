package dev.skerry.http;

import dev.skerry.kernel.id.Hashes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.HexFormat;

/** What tells one state of a public answer from another, so that it travels once. */
public final class EntityTag {

    private EntityTag() {}

    public static String of(byte[] body) {
        return '"' + HexFormat.of().formatHex(Hashes.sha256(body), 0, 16) + '"';
    }

    /** RFC 9110 §13.1.2: a list, compared weakly; a star matches whatever there is. */
    public static boolean matches(HttpRequest<?> request, String etag) {
        for (String header : request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH)) {
            for (String known : header.split(",")) {
                String tag = known.strip();
                if (tag.equals("*") || tag.replaceFirst("^W/", "").equals(etag)) {
                    return true;
                }
            }
        }
        return false;
    }
}
