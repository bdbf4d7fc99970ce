package dev.skerry.mail.delivery;

import dev.skerry.kernel.mail.TransportConfig;
import java.util.UUID;

/**
 * One way out of a site, and the connection to it.
 *
 * @param lane of {@link LaneRepository}: says until when this way rests
 * @param provider the word in the log
 */
record Route(UUID lane, String provider, TransportConfig transport, Wire wire) {

    /** The lane of the n-th way; ids of campaigns are UUIDs of version 7, so none is like it. */
    static UUID lane(int number) {
        return new UUID(0, number);
    }
}
