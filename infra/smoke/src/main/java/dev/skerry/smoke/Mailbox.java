package dev.skerry.smoke;

import io.micronaut.json.tree.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads captured mail, and waits for it. */
final class Mailbox {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Pattern LINK = Pattern.compile("https?://\\S*/auth/v1/verify\\?\\S+");

    private final Http http;

    Mailbox(String url) {
        this.http = new Http(url);
    }

    /** The text of the newest mail to the address that holds these words, once it is there. */
    String waitFor(String to, String words) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (JsonNode item : items(to).values()) {
                String text = text(Json.text(item, "n"));
                if (text.contains(words)) {
                    return text;
                }
            }
            pause();
        }
        throw new Http.Unexpected(
                "no such mail to " + to + " within " + PATIENCE.toSeconds() + " s");
    }

    static String link(String text) {
        Matcher matcher = LINK.matcher(text);
        if (!matcher.find()) {
            throw new Http.Unexpected("no link in the mail");
        }
        return matcher.group();
    }

    static void pause() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode items(String to) {
        String query = "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
        return Json.child(http.get(query, Map.of()).expect(200).body(), "items");
    }

    private String text(String n) {
        return http.get("/" + n, Map.of()).expect(200).field("text");
    }
}
