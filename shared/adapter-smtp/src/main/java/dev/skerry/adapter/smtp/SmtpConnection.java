package dev.skerry.adapter.smtp;

import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.OutgoingMail;
import dev.skerry.kernel.mail.Phase;
import dev.skerry.kernel.mail.SmtpRelay;
import dev.skerry.kernel.mail.SteppedConnection;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One SMTP session after sign-in. MAIL, RCPT and DATA of a mail travel together where the server
 * knows PIPELINING (RFC 2920), so a mail costs two round trips; mails themselves never overlap, so
 * at most one is uncertain when a connection dies.
 *
 * <p>Content and dot are one write, which fails only when it could not hand over all of them: then
 * the dot never left. What fails afterwards is ambiguous.
 */
final class SmtpConnection implements SteppedConnection {

    private static final Bytes DOT = new Bytes().put('.').crlf();

    /** Enough to read what has already come. */
    private static final Duration LEAST_WAIT = Duration.ofMillis(200);

    private final SmtpWire wire;
    private final SmtpRelay config;
    private final Extensions extensions;
    private final Clock clock;
    private final Instant retires;
    private final Bytes message = new Bytes();
    private final Bytes out = new Bytes();
    private int mails;
    private boolean broken;
    private boolean needsReset;
    private Phase phase = Phase.SENDER;
    private List<SmtpCommand> commands = List.of();
    private long dotAt;
    private @Nullable OutgoingMail mail;
    private @Nullable Outcome outcome;

    SmtpConnection(SmtpWire wire, SmtpRelay config, Extensions extensions, Clock clock) {
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
    public void announce(OutgoingMail next) {
        phase = Phase.SENDER;
        mail = next;
        outcome = null;
        if (!reusable()) {
            outcome = Losses.another(phase, "The connection has had its share");
            return;
        }
        write(next);
        if (extensions.size() > 0 && message.length() > extensions.size()) {
            outcome =
                    new Outcome.RejectedContent(
                            Phase.CONTENT,
                            message.length() + " octets, the server takes " + extensions.size());
            return;
        }
        step(this::writeEnvelope);
    }

    @Override
    public void handOver() {
        step(
                () -> {
                    outcome = readEnvelope();
                    if (outcome == null) {
                        writeContent();
                    }
                });
    }

    @Override
    public Outcome answer() {
        step(() -> outcome = readAnswer());
        mails++;
        Outcome reached = Objects.requireNonNull(outcome, "Nothing was announced");
        mail = null;
        return reached;
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Nothing where an earlier step has decided what becomes of the mail. */
    private void step(Step step) {
        if (outcome != null) {
            return;
        }
        try {
            step.run();
        } catch (IOException e) {
            broken = true;
            outcome = Losses.of(phase, mails, e);
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

    private void write(OutgoingMail next) {
        if (config.signing().isEmpty()) {
            Message.write(next, message.clear());
        } else {
            Message.write(next, out.clear());
            Dkim.sign(out, config.signing(), next.date(), message.clear());
        }
    }

    private void writeEnvelope() throws IOException {
        commands = SmtpCommand.envelope(needsReset);
        needsReset = true;
        if (extensions.pipelining()) {
            out.clear();
            commands.forEach(command -> command.write(announced(), out));
            wire.write(out);
        }
    }

    /** Null when the server awaits the content. */
    private Outcome.@Nullable Failure readEnvelope() throws IOException {
        for (int i = 0; i < commands.size(); i++) {
            SmtpCommand command = commands.get(i);
            phase = command.phase();
            if (!extensions.pipelining()) {
                command.write(announced(), out.clear());
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

    private OutgoingMail announced() {
        return Objects.requireNonNull(mail, "Nothing was announced");
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

    private void writeContent() throws IOException {
        if (wire.hasUnread()) {
            // An answer that is already here must not pass for the answer to the dot.
            throw new ProtocolException("The server answered before it was asked");
        }
        phase = Phase.CONTENT;
        wire.write(out.clear().putStuffed(message).put('.').crlf());
        phase = Phase.COMMIT;
        dotAt = System.nanoTime();
    }

    private Outcome readAnswer() throws IOException {
        // It may have had its time while other connections were listened to.
        Duration waited = Duration.ofNanos(System.nanoTime() - dotAt);
        Duration left = config.timeouts().afterDot().minus(waited);
        SmtpReply reply = wire.read(left.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : left);
        if (!reply.positive()) {
            return refused(reply);
        }
        needsReset = false;
        return new Outcome.Accepted(reply.reason());
    }

    private Outcome.Failure refused(SmtpReply reply) {
        broken |= reply.goodbye();
        boolean asked = mails == 0 || phase != Phase.SENDER;
        return reply.goodbye() && !asked
                ? Losses.another(phase, reply.reason())
                : Refusals.of(phase, reply);
    }
}
