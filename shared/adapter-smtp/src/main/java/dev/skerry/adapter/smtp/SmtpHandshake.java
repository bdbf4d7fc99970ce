package dev.skerry.adapter.smtp;

import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.Phase;
import dev.skerry.kernel.mail.SmtpRelay;
import dev.skerry.kernel.mail.SmtpRelay.Security;
import java.io.IOException;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocketFactory;

/**
 * From a connected socket to a session that may carry mail: greeting, EHLO, TLS, sign-in. What is
 * configured to be encrypted is encrypted or not sent.
 */
final class SmtpHandshake {

    private final SmtpRelay config;
    private final SmtpWire wire;
    private final Supplier<SSLSocketFactory> tls;
    private Phase phase = Phase.GREETING;

    SmtpHandshake(SmtpRelay config, SmtpWire wire, Supplier<SSLSocketFactory> tls) {
        this.config = config;
        this.wire = wire;
        this.tls = tls;
    }

    Extensions run() throws HandshakeException {
        try {
            return greet();
        } catch (SSLHandshakeException | SSLPeerUnverifiedException e) {
            throw new HandshakeException(
                    new Outcome.SiteConfiguration(Phase.TLS, "TLS refused: " + e.getMessage()));
        } catch (IOException e) {
            throw new HandshakeException(new Outcome.ProviderDown(phase, Losses.reason(e)));
        }
    }

    private Extensions greet() throws IOException, HandshakeException {
        if (config.security() == Security.TLS) {
            encrypt();
        }
        phase = Phase.GREETING;
        require(wire.read(config.timeouts().reply()));
        Extensions extensions = hello();
        if (config.security() == Security.STARTTLS) {
            startTls(extensions);
            extensions = hello();
        }
        String username = config.username();
        String password = config.password();
        if (username != null && password != null) {
            phase = Phase.SIGN_IN;
            new SignIn(wire, config.timeouts().reply())
                    .with(extensions.signIn(), username, password);
        }
        return extensions;
    }

    private Extensions hello() throws IOException, HandshakeException {
        phase = Phase.GREETING;
        SmtpReply reply = require(say("EHLO " + config.heloName()));
        return Extensions.of(reply.lines().subList(1, reply.lines().size()));
    }

    private void startTls(Extensions extensions) throws IOException, HandshakeException {
        phase = Phase.TLS;
        if (!extensions.startTls()) {
            throw new HandshakeException(
                    new Outcome.SiteConfiguration(
                            Phase.TLS,
                            "The server does not offer STARTTLS, and nothing is sent in clear text"));
        }
        require(say("STARTTLS"));
        encrypt();
    }

    private void encrypt() throws IOException {
        phase = Phase.TLS;
        wire.encrypt(tls.get(), config.host());
    }

    private SmtpReply say(String command) throws IOException {
        wire.write(new Bytes().ascii(command).crlf());
        return wire.read(config.timeouts().reply());
    }

    private SmtpReply require(SmtpReply reply) throws HandshakeException {
        if (!reply.positive()) {
            throw new HandshakeException(Refusals.of(phase, reply));
        }
        return reply;
    }
}
