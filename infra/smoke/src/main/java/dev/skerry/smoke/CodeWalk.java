package dev.skerry.smoke;

import io.micronaut.json.tree.JsonNode;
import java.util.Map;

/** A membership code: staff make it, a member redeems it, and again. */
final class CodeWalk {

    private static final String BATCHES = "/api/admin/membership-codes/batches";
    private static final String REDEEM = "/api/members/redeem-code";

    private final SiteCalls calls;
    private final String run;

    CodeWalk(SiteCalls calls, String run) {
        this.calls = calls;
        this.run = run;
    }

    void redeem(String memberToken) {
        Map<String, String> code = Map.of("code", newCode(calls.staff()));
        Map<String, String> member = calls.bearer(memberToken);
        calls.http().post(REDEEM, member, code).expect(200);
        String again = calls.http().post(REDEEM, member, code).expect(200).field("alreadyMember");
        if (!again.equals("true")) {
            throw new Http.Unexpected("the second redemption was not recognised");
        }
    }

    private String newCode(Map<String, String> staff) {
        JsonNode groups =
                Json.child(calls.http().get("/api/crm/mags", staff).expect(200).body(), "items");
        Map<String, Object> wanted =
                Map.of(
                        "magId",
                        Json.text(Json.first(groups), "id"),
                        "name",
                        "Smoke " + run,
                        "useType",
                        "single_use",
                        "codePrefix",
                        "SMOKE");
        Http.Answer created = calls.http().post(BATCHES, staff, wanted).expect(201);
        String batch = Json.text(Json.child(created.body(), "batch"), "id");
        Http.Answer generated =
                calls.http()
                        .post(BATCHES + "/" + batch + "/generate", staff, Map.of("count", 1))
                        .expect(201);
        return Json.first(Json.child(generated.body(), "codes")).coerceStringValue();
    }
}
