package dev.skerry.bench.load;

import java.util.function.Supplier;

/** What one client asks, call after call. */
@FunctionalInterface
public interface Dialogue {

    /**
     * The first call's answer is empty. One that stays the same object is sent as it was, without
     * being encoded again.
     *
     * @param answer body of the call before, read only when it is asked for
     */
    HttpRequest next(Supplier<String> answer);
}
