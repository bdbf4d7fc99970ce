package dev.skerry.smoke;

import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The checklist of one site. Leaves its traces: a user, mails, a submission, a redeemed code. */
final class SiteWalk {

    /** The schedule runs every minute; a campaign of a full minute's quota may need two. */
    private static final Duration CAMPAIGN_PATIENCE = Duration.ofSeconds(150);

    /** Two hundred readers in ten seconds. */
    private static final int RATE_PER_MINUTE = 1_200;

    private static final String FIRST_PASSWORD = "correct-horse-battery-1";
    private static final String NEXT_PASSWORD = "correct-horse-battery-2";

    private final Stage stage;
    private final Stage.Site site;
    private final int recipients;
    private final Http http;
    private final @Nullable Mailbox mailbox;
    private final List<Tick> ticks = new ArrayList<>();
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String address;
    private String userToken = "";
    private String campaign = "";

    SiteWalk(Stage stage, Stage.Site site, int recipients) {
        this.stage = stage;
        this.site = site;
        this.recipients = recipients;
        this.http = new Http(stage.baseUrl());
        this.mailbox = stage.mailbox().isEmpty() ? null : new Mailbox(stage.mailbox());
        this.address = "smoke-" + run + "@example.org";
    }

    String slug() {
        return site.slug();
    }

    List<Tick> ticks() {
        return ticks;
    }

    void everythingButTheCampaign() {
        tick("registration", this::register);
        if (mailbox == null) {
            List.of("confirmation mail", "password reset", "code").forEach(this::leaveOut);
        } else {
            tick("confirmation mail", () -> follow(mailbox, "signup"));
            tick("sign-in", () -> userToken = signIn(FIRST_PASSWORD));
            tick("password reset", () -> reset(mailbox));
            tick("code", this::redeem);
        }
        tick("receipt mail", () -> send("receipt", receipt()));
        tick("offline mail", () -> send("offline", offline()));
        tick("form", this::submitForm);
        tick("gallery", this::fetchGallery);
    }

    private void register() {
        http.post(
                        "/auth/v1/signup",
                        publishable(),
                        Map.of("email", address, "password", FIRST_PASSWORD))
                .expect(200);
    }

    /** Does what the button behind a mail's link does. Answers the session's access token. */
    private String follow(Mailbox box, String type) {
        String link = Mailbox.link(box.waitFor(address, "type=" + type));
        http.get(link, Map.of()).expect(200);
        return http.post(
                        "/auth/v1/verify",
                        publishable(),
                        Map.of("type", type, "token_hash", query(link, "token")))
                .expect(200)
                .field("access_token");
    }

    private String signIn(String password) {
        return http.post(
                        "/auth/v1/token?grant_type=password",
                        publishable(),
                        Map.of("email", address, "password", password))
                .expect(200)
                .field("access_token");
    }

    private void reset(Mailbox box) {
        http.post("/auth/v1/recover", publishable(), Map.of("email", address)).expect(200);
        String token = follow(box, "recovery");
        http.put("/auth/v1/user", bearer(token), Map.of("password", NEXT_PASSWORD)).expect(200);
        userToken = signIn(NEXT_PASSWORD);
    }

    private void send(String template, Map<String, Object> data) {
        http.post(
                        "/functions/v1/sendMail",
                        Map.of("apikey", site.secretKey()),
                        Map.of("templateKey", template, "to", address, "data", data))
                .expect(202);
        if (mailbox != null) {
            mailbox.waitFor(address, run + template);
        }
    }

    private Map<String, Object> receipt() {
        return Map.of("number", run + "receipt", "lines", List.of(), "total", "100 kr");
    }

    private Map<String, Object> offline() {
        return Map.of("link", "https://" + site.slug() + ".example/?" + run + "offline");
    }

    private void submitForm() {
        http.post(
                        "/api/forms/contact/submit",
                        publishable(),
                        Map.of(
                                "email",
                                address,
                                "firstname",
                                "Kim",
                                "message",
                                "Hej!",
                                "consents",
                                Map.of("email_marketing", true)))
                .expect(201)
                .field("submissionId");
    }

    private void redeem() {
        Map<String, String> staff = bearer(staffToken());
        JsonNode mags = Json.child(http.get("/api/crm/mags", staff).expect(200).body(), "items");
        String mag = Json.text(Json.first(mags), "id");
        Map<String, Object> wanted =
                Map.of(
                        "magId",
                        mag,
                        "name",
                        "Smoke " + run,
                        "useType",
                        "single_use",
                        "codePrefix",
                        "SMOKE");
        String batches = "/api/admin/membership-codes/batches";
        Http.Answer created = http.post(batches, staff, wanted).expect(201);
        String batch = Json.text(Json.child(created.body(), "batch"), "id");
        Http.Answer generated =
                http.post(batches + "/" + batch + "/generate", staff, Map.of("count", 1))
                        .expect(201);
        JsonNode codes = Json.child(generated.body(), "codes");
        Map<String, String> code = Map.of("code", Json.first(codes).coerceStringValue());
        http.post("/api/members/redeem-code", bearer(userToken), code).expect(200);
        String again =
                http.post("/api/members/redeem-code", bearer(userToken), code)
                        .expect(200)
                        .field("alreadyMember");
        if (!again.equals("true")) {
            throw new Http.Unexpected("the second redemption was not recognised");
        }
    }

    private void fetchGallery() {
        Http.Answer answer = http.get("/api/galleries/sommar/public", publishable()).expect(200);
        if (Json.child(answer.body(), "items").size() == 0) {
            throw new Http.Unexpected("the gallery is empty");
        }
        http.get(
                        "/api/galleries/sommar/public",
                        Map.of("apikey", site.publishableKey(), "if-none-match", answer.etag()))
                .expect(304);
    }

    void startCampaign() {
        tick(
                "campaign accepted",
                () ->
                        campaign =
                                http.post(
                                                "/functions/v1/massMessage",
                                                bearer(staffToken()),
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
                                                        "smoke-" + run))
                                        .expect(202)
                                        .field("campaignId"));
    }

    void finishCampaign() {
        tick("campaign sent", this::waitForCampaign);
    }

    private void waitForCampaign() {
        if (campaign.isEmpty()) {
            throw new Http.Unexpected("the campaign was not accepted");
        }
        long deadline = System.nanoTime() + CAMPAIGN_PATIENCE.toNanos();
        Map<String, String> staff = bearer(staffToken());
        String counts = "";
        while (System.nanoTime() < deadline) {
            Http.Answer answer = http.get("/api/campaigns/" + campaign, staff).expect(200);
            counts = answer.text();
            String sent = Json.text(Json.child(answer.body(), "counts"), "sent");
            if (Integer.parseInt(sent) >= recipients) {
                return;
            }
            Mailbox.pause();
        }
        throw new Http.Unexpected("not " + recipients + " sent: " + counts);
    }

    private String staffToken() {
        Map<String, String> platform = Map.of("apikey", stage.platformKey());
        String token =
                http.post(
                                "/auth/v1/token?grant_type=password",
                                platform,
                                Map.of(
                                        "email", stage.operator().email(),
                                        "password", stage.operator().password()))
                        .expect(200)
                        .field("access_token");
        return http.post(
                        "/api/admin/session",
                        Map.of("apikey", stage.platformKey(), "authorization", "Bearer " + token),
                        Map.of("site", site.slug()))
                .expect(200)
                .field("access_token");
    }

    private Map<String, String> publishable() {
        return Map.of("apikey", site.publishableKey());
    }

    private Map<String, String> bearer(String token) {
        return Map.of("apikey", site.publishableKey(), "authorization", "Bearer " + token);
    }

    private static String query(String link, String name) {
        for (String pair : link.substring(link.indexOf('?') + 1).split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new Http.Unexpected("no " + name + " in the link");
    }

    private void tick(String name, Runnable step) {
        long start = System.nanoTime();
        String detail = "";
        try {
            step.run();
        } catch (RuntimeException e) {
            detail = String.valueOf(e.getMessage());
        }
        Tick.State state = detail.isEmpty() ? Tick.State.GOOD : Tick.State.MISSING;
        ticks.add(new Tick(name, state, Duration.ofNanos(System.nanoTime() - start), detail));
    }

    private void leaveOut(String name) {
        ticks.add(
                new Tick(name, Tick.State.LEFT_OUT, Duration.ZERO, "left out: no mailbox to read"));
    }
}
