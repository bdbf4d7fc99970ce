package dev.skerry.functions.console.members;

import dev.skerry.functions.console.Asked;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * How many codes somebody wants, as they typed it.
 *
 * @param as {@code page}, {@code csv} or {@code text}
 */
@Serdeable
public record CodeWish(@Nullable String count, @Nullable String as) {

    static final CodeWish USUAL = new CodeWish("10", "page");

    public CodeWish {
        count = Asked.text(count);
        as = Asked.text(as);
    }
}
