package dev.skerry.adapter.mailapi;

import dev.skerry.kernel.mail.MailConnection;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.OutgoingMail;
import java.util.function.Function;

/** Mails to an API: every request stands alone, and the JDK keeps the sockets. */
record ApiConnection(Function<OutgoingMail, Outcome> sending) implements MailConnection {

    @Override
    public Outcome submit(OutgoingMail mail) {
        return sending.apply(mail);
    }

    @Override
    public boolean reusable() {
        return true;
    }

    /** Nothing to say goodbye to. */
    @Override
    public void close() {}
}
