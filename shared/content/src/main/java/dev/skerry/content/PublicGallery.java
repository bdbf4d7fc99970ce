package dev.skerry.content;

import dev.skerry.kernel.sql.Row;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What the database says to one fetch.
 *
 * @param secondsToWait seconds until the caller may ask again; 0 when it may now
 * @param body JSON in UTF-8, as it came from the database; null when there is nothing to see
 * @param etag null when the body is made for one caller
 * @param signed whether the body holds addresses that are still to be signed
 */
record PublicGallery(
        double secondsToWait, byte @Nullable [] body, @Nullable String etag, boolean signed) {

    static PublicGallery of(Row row) throws SQLException {
        return new PublicGallery(
                row.real("wait"),
                row.bytesOrNull("body"),
                row.textOrNull("etag"),
                row.bool("signed"));
    }

    /** The same, for a caller with this to wait. */
    PublicGallery after(double seconds) {
        return new PublicGallery(seconds, body, etag, signed);
    }
}
