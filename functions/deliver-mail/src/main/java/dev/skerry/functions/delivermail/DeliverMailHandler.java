package dev.skerry.functions.delivermail;

import dev.skerry.kernel.queue.Envelope;
import dev.skerry.lambda.QueueFunction;
import dev.skerry.mail.MailBell;
import dev.skerry.mail.delivery.DeliverMails;
import io.micronaut.context.ApplicationContext;

/** A message says that a site has mail; which, the outbox knows. */
public final class DeliverMailHandler extends QueueFunction {

    private final DeliverMails deliverMails = bean(DeliverMails.class);
    private final MailBell bell = bean(MailBell.class);

    public DeliverMailHandler() {}

    /** For tests, and for hosts that bring a context of their own. */
    public DeliverMailHandler(ApplicationContext context) {
        super(context);
    }

    @Override
    protected void handle(Envelope envelope) throws InterruptedException {
        if (!envelope.kind().equals(MailBell.KIND)) {
            throw new IllegalArgumentException("Not for the mail queue: " + envelope.kind());
        }
        if (deliverMails.deliver().more()) {
            bell.ring();
        }
    }
}
