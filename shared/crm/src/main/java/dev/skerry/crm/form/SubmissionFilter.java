package dev.skerry.crm.form;

import dev.skerry.kernel.sql.Moments;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which submissions of a form are wanted; null for all.
 *
 * @param until the first moment that is too late
 * @param text what one of the answers has in it, in whatever case
 */
public record SubmissionFilter(
        @Nullable Instant from, @Nullable Instant until, @Nullable String text) {

    public static final SubmissionFilter ALL = new SubmissionFilter(null, null, null);

    public SubmissionFilter {
        from = Moments.known("/from", from);
        until = Moments.known("/until", until);
        text = text == null || text.isBlank() ? null : text.strip().toLowerCase(Locale.ROOT);
    }
}
