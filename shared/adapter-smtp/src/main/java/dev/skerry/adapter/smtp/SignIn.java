package dev.skerry.adapter.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** AUTH PLAIN (RFC 4616) or, where the server knows nothing else, AUTH LOGIN. */
final class SignIn {

    private final SmtpWire wire;
    private final Duration timeout;
    private final Bytes line = new Bytes();

    SignIn(SmtpWire wire, Duration timeout) {
        this.wire = wire;
        this.timeout = timeout;
    }

    void with(List<String> mechanisms, String username, String password)
            throws IOException, HandshakeException {
        if (mechanisms.contains("PLAIN")) {
            require(say("AUTH PLAIN"), true);
            require(say(base64('\0' + username + '\0' + password)), false);
        } else if (mechanisms.contains("LOGIN")) {
            require(say("AUTH LOGIN"), true);
            require(say(base64(username)), true);
            require(say(base64(password)), false);
        } else {
            throw new HandshakeException(
                    new Outcome.SiteConfiguration(
                            Phase.SIGN_IN, "The server offers neither AUTH PLAIN nor AUTH LOGIN"));
        }
    }

    private SmtpReply say(String text) throws IOException {
        wire.write(line.clear().ascii(text).crlf());
        return wire.read(timeout);
    }

    private static void require(SmtpReply reply, boolean more) throws HandshakeException {
        if (more ? !reply.intermediate() : !reply.positive()) {
            throw new HandshakeException(Refusals.of(Phase.SIGN_IN, reply));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
