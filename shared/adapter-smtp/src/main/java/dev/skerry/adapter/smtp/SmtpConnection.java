package dev.skerry.adapter.smtp;

import dev.skerry.kernel.mail.MailConnection;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.OutgoingMail;
import dev.skerry.kernel.mail.Phase;
import dev.skerry.kernel.mail.TransportConfig;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One SMTP session after sign-in. MAIL, RCPT and DATA of a mail travel together where the server
 * knows PIPELINING (RFC 2920), so a mail costs two round trips; mails themselves never overlap, so
 * at most one is uncertain when a connection dies.
 *
 * <p>The content is one write and the dot another. Only the second can be ambiguous.
 */
final class SmtpConnection implements MailConnection {

    private static final Bytes DOT = new Bytes().put('.').crlf();

    private final SmtpWire wire;
    private final TransportConfig.Smtp config;
    private final Extensions extensions;
    private final Clock clock;
    private final Instant retires;
    private final Bytes message = new Bytes();
    private final Bytes out = new Bytes();
    private int mails;
    private boolean broken;
    private boolean needsReset;
    private Phase phase = Phase.SENDER;

    SmtpConnection(SmtpWire wire, TransportConfig.Smtp config, Extensions extensions, Clock clock) {
        this.wire = wire;
        this.config = config;
        this.extensions = extensions;
        this.clock = clock;
        this.retires = clock.instant().plus(config.maxConnectionAge());
    }

    @Override
    public boolean reusable() {
        return !broken
                && mails < config.maxMailsPerConnection()
                && clock.instant().isBefore(retires);
    }

    @Override
    public Outcome submit(OutgoingMail mail) {
        phase = Phase.SENDER;
        if (!reusable()) {
            return another("The connection has had its share");
        }
        Message.write(mail, message.clear());
        if (extensions.size() > 0 && message.length() > extensions.size()) {
            return new Outcome.RejectedContent(
                    Phase.CONTENT,
                    message.length() + " octets, the server takes " + extensions.size());
        }
        try {
            Outcome.Failure refused = envelope(mail);
            return refused == null ? content() : refused;
        } catch (IOException e) {
            broken = true;
            return lost(reason(e));
        } finally {
            mails++;
        }
    }

    @Override
    public void close() {
        if (!broken) {
            try {
                wire.write(out.clear().ascii("QUIT").crlf());
            } catch (IOException e) {
                broken = true;
            }
        }
        broken = true;
        wire.close();
    }

    /** Null when the server awaits the content. */
    private Outcome.@Nullable Failure envelope(OutgoingMail mail) throws IOException {
        List<SmtpCommand> commands = SmtpCommand.envelope(needsReset);
        needsReset = true;
        if (extensions.pipelining()) {
            out.clear();
            commands.forEach(command -> command.write(mail, out));
            wire.write(out);
        }
        for (int i = 0; i < commands.size(); i++) {
            SmtpCommand command = commands.get(i);
            phase = command.phase();
            if (!extensions.pipelining()) {
                command.write(mail, out.clear());
                wire.write(out);
            }
            SmtpReply reply = wire.read(config.timeouts().reply());
            if (!command.acceptedBy(reply)) {
                Outcome.Failure refused = refused(reply);
                drain(
                        command,
                        extensions.pipelining()
                                ? commands.subList(i + 1, commands.size())
                                : List.of());
                return refused;
            }
        }
        return null;
    }

    /** The replies to what was sent together with a refused command. */
    private void drain(SmtpCommand refused, List<SmtpCommand> rest) {
        try {
            for (SmtpCommand command : broken ? List.<SmtpCommand>of() : rest) {
                SmtpReply reply = wire.read(config.timeouts().reply());
                broken |= reply.goodbye();
                if (command == SmtpCommand.DATA && reply.intermediate()) {
                    endWithoutRecipient(refused);
                }
            }
        } catch (IOException e) {
            broken = true;
        }
    }

    /**
     * A server may say 354 although it took no recipient; then a lone dot ends it (RFC 2920 section
     * 3.1). After another refusal a 354 makes no sense, and a dot might send an empty mail.
     */
    private void endWithoutRecipient(SmtpCommand refused) throws IOException {
        if (refused == SmtpCommand.RCPT) {
            wire.write(DOT);
            broken |= wire.read(config.timeouts().reply()).goodbye();
        } else {
            broken = true;
        }
    }

    private Outcome content() throws IOException {
        if (wire.hasUnread()) {
            // An answer that is already here must not pass for the answer to the dot.
            throw new ProtocolException("The server answered before it was asked");
        }
        phase = Phase.CONTENT;
        wire.write(out.clear().putStuffed(message));
        phase = Phase.COMMIT;
        wire.write(DOT);
        SmtpReply reply = wire.read(config.timeouts().afterDot());
        if (!reply.positive()) {
            return refused(reply);
        }
        needsReset = false;
        return new Outcome.Accepted(reply.reason());
    }

    private Outcome.Failure refused(SmtpReply reply) {
        broken |= reply.goodbye();
        boolean asked = mails == 0 || phase != Phase.SENDER;
        return reply.goodbye() && !asked ? another(reply.reason()) : Refusals.of(phase, reply);
    }

    /**
     * A connection that has carried mails may end at any time; that says nothing about the next
     * mail.
     */
    private Outcome.Failure lost(String reason) {
        if (phase == Phase.COMMIT) {
            return new Outcome.Uncertain(reason);
        }
        if (phase == Phase.SENDER) {
            return mails > 0 ? another(reason) : new Outcome.ProviderDown(phase, reason);
        }
        return new Outcome.Transient(phase, reason);
    }

    private Outcome.Failure another(String reason) {
        return new Outcome.Throttled(phase, reason, Duration.ZERO);
    }

    static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.length() <= 500 ? message : message.substring(0, 500);
    }
}
