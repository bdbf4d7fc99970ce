package dev.skerry.kernel.erasure;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of one kind of record: a line of the receipt.
 *
 * @param what the records, a word in snake_case
 * @param done {@code removed | pseudonymised | kept}
 * @param why what is kept or pseudonymised is kept for
 * @param until when what is kept goes by itself; null where nothing but the reason ends it
 */
@Serdeable
public record Erasure(
        String what, String done, long count, @Nullable String why, @Nullable Instant until) {

    private enum Done {
        REMOVED,
        PSEUDONYMISED,
        KEPT
    }

    public static Erasure removed(String what, long count) {
        return of(what, Done.REMOVED, count, null);
    }

    /** Nobody can be told from it any more. */
    public static Erasure pseudonymised(String what, long count, String why) {
        return of(what, Done.PSEUDONYMISED, count, why);
    }

    public static Erasure kept(String what, long count, String why) {
        return of(what, Done.KEPT, count, why);
    }

    /** What a law keeps for so long, and no longer. */
    public static Erasure keptUntil(String what, long count, String why, Instant until) {
        return new Erasure(what, word(Done.KEPT), count, why, until);
    }

    private static Erasure of(String what, Done done, long count, @Nullable String why) {
        return new Erasure(what, word(done), count, why, null);
    }

    private static String word(Done done) {
        return done.name().toLowerCase(Locale.ROOT);
    }
}
