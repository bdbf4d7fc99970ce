package dev.skerry.mail.delivery;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How many connections one worker opens to one relay. A mail is under way on each of them at a
 * time, so it is also how many mails are in doubt when a worker ends without notice. A provider
 * that takes many mails in one request has one connection, and all of a request are in doubt
 * together.
 */
@ConfigurationProperties("skerry.delivery")
public record RelayConnections(@Bindable(defaultValue = "10") int connections) {

    /** Opening one costs what several mails cost: a single mail goes over a single connection. */
    private static final int MAILS_WORTH_ANOTHER = 8;

    public RelayConnections {
        if (connections < 1) {
            throw new IllegalArgumentException("No mail leaves without a connection");
        }
    }

    int worthOpeningFor(int mails) {
        return Math.min(connections, Math.ceilDiv(mails, MAILS_WORTH_ANOTHER));
    }
}
