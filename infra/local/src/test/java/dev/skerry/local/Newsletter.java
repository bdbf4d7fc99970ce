package dev.skerry.local;

import io.micronaut.json.tree.JsonNode;
import java.util.Map;

/** Campaigns to the readers of a demo site's newsletter. */
final class Newsletter {

    private Newsletter() {}

    /** The id of the campaign. */
    static String start(StageProcess stage, Map<String, String> staff, int ratePerMinute) {
        Map<String, Object> campaign =
                Map.of(
                        "name",
                        "May",
                        "channel",
                        "email",
                        "templateKey",
                        "offer",
                        "data",
                        Map.of("offer", "May"),
                        "audience",
                        Map.of("list", "newsletter"),
                        "ratePerMinute",
                        ratePerMinute);
        return stage.call("POST", "/functions/v1/massMessage", staff, campaign)
                .expect(202)
                .text("campaignId");
    }

    static int sent(StageProcess stage, Map<String, String> staff, String campaign) {
        return counts(stage, staff, campaign).get("sent").getIntValue();
    }

    /** How many wait for their turn. */
    static int pending(StageProcess stage, Map<String, String> staff, String campaign) {
        JsonNode counts = counts(stage, staff, campaign);
        return counts.get("pending").getIntValue() + counts.get("queued").getIntValue();
    }

    private static JsonNode counts(StageProcess stage, Map<String, String> staff, String campaign) {
        return stage.get("/api/campaigns/" + campaign, staff).expect(200).body().get("counts");
    }
}
