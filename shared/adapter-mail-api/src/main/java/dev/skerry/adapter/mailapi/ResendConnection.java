package dev.skerry.adapter.mailapi;

import dev.skerry.kernel.mail.BatchConnection;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.OutgoingMail;
import dev.skerry.kernel.mail.TransportConfig;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** The mails of one site to Resend, one by one or a hundred at a time. */
final class ResendConnection implements BatchConnection {

    private static final int MOST = 100;

    private final ResendMailer mailer;
    private final TransportConfig.Resend config;
    private int most = MOST;

    ResendConnection(ResendMailer mailer, TransportConfig.Resend config) {
        this.mailer = mailer;
        this.config = config;
    }

    @Override
    public Outcome submit(OutgoingMail mail) {
        return mailer.send(mail, config);
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public List<Outcome> submitAll(List<OutgoingMail> mails, String key) {
        List<Outcome> outcomes = mailer.sendAll(mails, key, config);
        if (outcomes.getFirst() instanceof Outcome.RejectedContent it) {
            most = 1;
            Outcome single = new Outcome.Throttled(it.phase(), it.reason(), Duration.ZERO);
            return Collections.nCopies(mails.size(), single);
        }
        return outcomes;
    }

    @Override
    public boolean reusable() {
        return true;
    }

    /** Nothing to say goodbye to: every request stands alone, and the JDK keeps the sockets. */
    @Override
    public void close() {}
}
