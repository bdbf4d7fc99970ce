package dev.skerry.adapter.smtp;

import dev.skerry.kernel.mail.OutgoingMail;
import dev.skerry.kernel.mail.Phase;
import java.util.List;

/** The commands that come before the content of a mail, in their order. */
enum SmtpCommand {
    RSET(Phase.SENDER),
    MAIL(Phase.SENDER),
    RCPT(Phase.RECIPIENT),
    DATA(Phase.CONTENT);

    private static final List<SmtpCommand> WITH_RESET = List.of(values());
    private static final List<SmtpCommand> ENVELOPE = List.of(MAIL, RCPT, DATA);

    private final Phase phase;

    SmtpCommand(Phase phase) {
        this.phase = phase;
    }

    /** RSET is needed only after a refused mail: an accepted one leaves nothing behind. */
    static List<SmtpCommand> envelope(boolean withReset) {
        return withReset ? WITH_RESET : ENVELOPE;
    }

    Phase phase() {
        return phase;
    }

    boolean acceptedBy(SmtpReply reply) {
        return this == DATA ? reply.intermediate() : reply.positive();
    }

    void write(OutgoingMail mail, Bytes out) {
        switch (this) {
            case RSET -> out.ascii("RSET");
            case MAIL -> out.ascii("MAIL FROM:<").ascii(mail.reversePath()).put('>');
            case RCPT -> out.ascii("RCPT TO:<").ascii(mail.to().address()).put('>');
            case DATA -> out.ascii("DATA");
        }
        out.crlf();
    }
}
