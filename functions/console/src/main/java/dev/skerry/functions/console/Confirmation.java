package dev.skerry.functions.console;

import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What somebody types to say that they mean it, before something that cannot be undone.
 *
 * @param confirm the name of what it is done to
 */
@Serdeable
public record Confirmation(@Nullable String confirm) {

    /**
     * @param name that must have been typed
     * @param what it is, as the refusal says: {@code the address}
     * @throws Problem {@code invalid_request} for anything else
     */
    public void require(String name, String what) {
        if (!name.equals(Asked.text(confirm))) {
            throw Problem.invalid("/confirm", "must be " + what);
        }
    }
}
