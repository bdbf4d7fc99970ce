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

    /** The text of the first mail to the address beyond those that were there already. */
    String waitFor(String to, int alreadyThere) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode items = items(to);
            if (items.size() > alreadyThere) {
                return text(Json.text(Json.first(items), "n"));
            }
            pause();
        }
        throw new Http.Unexpected("no mail to " + to + " within " + PATIENCE.toSeconds() + " s");
    }

    int count(String to) {
        return items(to).size();
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
