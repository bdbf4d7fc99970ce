package dev.skerry.smoke;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mail that the site's own server asks for. */
final class MailWalk {

    private final SiteCalls calls;
    private final @Nullable Mailbox mailbox;
    private final String address;
    private final String run;

    MailWalk(SiteCalls calls, @Nullable Mailbox mailbox, String address, String run) {
        this.calls = calls;
        this.mailbox = mailbox;
        this.address = address;
        this.run = run;
    }

    void sendReceipt() {
        String number = run + "receipt";
        send("receipt", Map.of("number", number, "lines", List.of(), "total", "100 kr"), number);
    }

    void sendOffline() {
        String mark = run + "offline";
        send("offline", Map.of("link", "https://" + calls.slug() + ".example/?" + mark), mark);
    }

    /** Accepted; and, where mail can be read, there. */
    private void send(String template, Map<String, Object> data, String mark) {
        Map<String, Object> mail = Map.of("templateKey", template, "to", address, "data", data);
        calls.http().post("/functions/v1/sendMail", calls.secret(), mail).expect(202);
        if (mailbox != null) {
            mailbox.waitFor(address, mark);
        }
    }
}
