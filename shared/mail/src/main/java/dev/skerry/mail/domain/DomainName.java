package dev.skerry.mail.domain;

import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.mail.settings.MailboxProviders;

/** A domain that a site may send from, in ASCII and lower case. */
final class DomainName {

    private DomainName() {}

    /**
     * @throws Problem {@code invalid_request} for what is no domain, or one of a mailbox provider,
     *     whose DMARC policy refuses mail from elsewhere
     */
    static String of(String text) {
        String domain;
        try {
            domain = Mailbox.of("post@" + text.strip()).domain();
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/domain", "is not a domain");
        }
        if (!domain.contains(".") || domain.length() > 200) {
            throw Problem.invalid("/domain", "is not a domain");
        }
        if (MailboxProviders.own(domain)) {
            throw Problem.invalid("/domain", "belongs to a mailbox provider, not to the site");
        }
        return domain;
    }
}
