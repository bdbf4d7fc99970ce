package dev.skerry.mail.delivery;

import dev.skerry.kernel.mail.TransportConfig;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One way out of a site, and the connection to it.
 *
 * @param lane of {@link LaneRepository}: says until when this way rests
 * @param provider the word in the log
 * @param pace of the account it leads to, for all sites that use it; null for as fast as it takes
 */
record Route(
        UUID lane, String provider, TransportConfig transport, @Nullable Pace pace, Wire wire) {

    /** The lane of the n-th way; ids of campaigns are UUIDs of version 7, so none is like it. */
    static UUID lane(int number) {
        return new UUID(0, number);
    }
}
