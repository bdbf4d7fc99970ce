package dev.skerry.smoke;

import java.time.Duration;
import java.util.Map;

/** An offer to everybody on the newsletter's list. */
final class CampaignWalk {

    /** The schedule runs every minute; a campaign of a full minute's quota may need two. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    /** Two hundred readers in ten seconds. */
    private static final int RATE_PER_MINUTE = 1_200;

    private final SiteCalls calls;
    private final int recipients;
    private final String run;
    private String id = "";

    CampaignWalk(SiteCalls calls, int recipients, String run) {
        this.calls = calls;
        this.recipients = recipients;
        this.run = run;
    }

    void start() {
        Map<String, Object> campaign =
                Map.of(
                        "name",
                        "Smoke " + run,
                        "channel",
                        "email",
                        "templateKey",
                        "offer",
                        "data",
                        Map.of("offer", "Sommar"),
                        "audience",
                        Map.of("list", "newsletter"),
                        "ratePerMinute",
                        RATE_PER_MINUTE,
                        "idempotencyKey",
                        "smoke-" + run);
        id =
                calls.http()
                        .post("/functions/v1/massMessage", calls.staff(), campaign)
                        .expect(202)
                        .field("campaignId");
    }

    /** Returns when as many as there should be have been sent. */
    void finish() {
        if (id.isEmpty()) {
            throw new Http.Unexpected("the campaign was not accepted");
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<String, String> staff = calls.staff();
        String seen = "";
        while (System.nanoTime() < deadline) {
            Http.Answer answer = calls.http().get("/api/campaigns/" + id, staff).expect(200);
            seen = answer.text();
            String sent = Json.text(Json.child(answer.body(), "counts"), "sent");
            if (Integer.parseInt(sent) >= recipients) {
                return;
            }
            Mailbox.pause();
        }
        throw new Http.Unexpected("not " + recipients + " sent: " + seen);
    }
}
