package dev.skerry.adapter.smtp;

import dev.skerry.kernel.mail.Mailer;
import dev.skerry.kernel.mail.Opening;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.Phase;
import dev.skerry.kernel.mail.SmtpRelay;
import dev.skerry.kernel.mail.SmtpRelay.Security;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.kernel.net.ForbiddenHostException;
import dev.skerry.kernel.net.OutboundHosts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/** Opens SMTP sessions to the relays that sites have chosen (RFC 5321). */
@Singleton
public final class SmtpMailer implements Mailer {

    /**
     * Submission and relay ports, with the alternatives of the large providers; nothing else is
     * SMTP.
     */
    private static final Set<Integer> PORTS = Set.of(25, 465, 587, 2465, 2525, 2587);

    private final OutboundHosts hosts;
    private final Clock clock;
    private final Supplier<SSLSocketFactory> tls;

    @Inject
    public SmtpMailer(OutboundHosts hosts, Clock clock) {
        // Late: reading the trust store costs a cold start, and a site may not use TLS of ours at
        // all.
        this(hosts, clock, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /**
     * @param tls decides which certificates are trusted; the host name is verified in any case
     */
    public SmtpMailer(OutboundHosts hosts, Clock clock, Supplier<SSLSocketFactory> tls) {
        this.hosts = hosts;
        this.clock = clock;
        this.tls = tls;
    }

    @Override
    public boolean carries(TransportConfig config) {
        return config instanceof SmtpRelay;
    }

    @Override
    public Opening open(TransportConfig config) {
        if (!(config instanceof SmtpRelay smtp)) {
            throw new IllegalArgumentException("Not SMTP");
        }
        try {
            return new Opening.Ready(connect(smtp));
        } catch (HandshakeException e) {
            return new Opening.Failed(e.outcome());
        }
    }

    private SmtpConnection connect(SmtpRelay config) throws HandshakeException {
        SmtpWire wire = wire(config, addresses(config));
        try {
            Extensions extensions = new SmtpHandshake(config, wire, tls).run();
            return new SmtpConnection(wire, config, extensions, clock);
        } catch (HandshakeException | RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    private List<InetAddress> addresses(SmtpRelay config) throws HandshakeException {
        if (!hosts.allowsPrivate() && !PORTS.contains(config.port())) {
            throw misconfigured("Port " + config.port() + " is not a port of SMTP");
        }
        List<InetAddress> addresses;
        try {
            addresses = hosts.resolve(config.host());
        } catch (ForbiddenHostException e) {
            throw misconfigured(String.valueOf(e.getMessage()));
        } catch (UnknownHostException e) {
            throw new HandshakeException(
                    new Outcome.ProviderDown(Phase.CONNECT, "The host has no address now"));
        }
        boolean inClear = config.username() != null && config.security() == Security.NONE;
        if (inClear && !addresses.stream().allMatch(InetAddress::isLoopbackAddress)) {
            throw misconfigured("A password is not sent in clear text");
        }
        return addresses;
    }

    private static SmtpWire wire(SmtpRelay config, List<InetAddress> addresses)
            throws HandshakeException {
        Duration each = config.timeouts().connect().dividedBy(addresses.size());
        IOException last = new ConnectException("No address");
        for (InetAddress address : addresses) {
            try {
                InetSocketAddress target = new InetSocketAddress(address, config.port());
                return SmtpWire.connect(target, each, config.timeouts().reply());
            } catch (IOException e) {
                last = e;
            }
        }
        throw new HandshakeException(new Outcome.ProviderDown(Phase.CONNECT, Losses.reason(last)));
    }

    private static HandshakeException misconfigured(String reason) {
        return new HandshakeException(new Outcome.SiteConfiguration(Phase.CONNECT, reason));
    }
}
