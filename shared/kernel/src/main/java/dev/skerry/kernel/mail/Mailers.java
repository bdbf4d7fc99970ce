package dev.skerry.kernel.mail;

import jakarta.inject.Singleton;
import java.util.List;

/** All ways out that this process has: one per adapter on its class path. */
@Singleton
public final class Mailers {

    private final List<Mailer> adapters;

    public Mailers(List<Mailer> adapters) {
        this.adapters = List.copyOf(adapters);
    }

    /** Opens a connection through the adapter that carries this configuration. */
    public Opening open(TransportConfig config) {
        for (Mailer adapter : adapters) {
            if (adapter.carries(config)) {
                return adapter.open(config);
            }
        }
        return new Opening.Failed(
                new Outcome.SiteConfiguration(
                        Phase.CONNECT,
                        "No adapter here carries " + config.getClass().getSimpleName()));
    }
}
