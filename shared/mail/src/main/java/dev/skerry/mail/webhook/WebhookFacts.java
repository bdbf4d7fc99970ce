package dev.skerry.mail.webhook;

import dev.skerry.kernel.net.ForbiddenHostException;
import dev.skerry.kernel.net.OutboundPosts;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.mail.Recipient;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks what staff say of an endpoint. */
@Singleton
final class WebhookFacts {

    private static final int LONGEST_URL = 1_000;
    private static final int LONGEST_DESCRIPTION = 200;

    private final OutboundPosts posts;

    WebhookFacts(OutboundPosts posts) {
        this.posts = posts;
    }

    String url(String given) {
        if (!given.matches("[!-~]{1," + LONGEST_URL + "}")) {
            throw Problem.invalid("/url", "must be an https address");
        }
        try {
            posts.requirePossible(URI.create(given));
            return given;
        } catch (ForbiddenHostException e) {
            throw Problem.invalid("/url", String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException notAnAddress) {
            throw Problem.invalid("/url", "must be an https address");
        }
    }

    /** Each once, in the order of the alphabet. */
    List<String> kinds(List<String> given) {
        if (given.isEmpty()) {
            throw Problem.invalid("/kinds", "must name at least one");
        }
        TreeSet<String> kinds = new TreeSet<>();
        for (int i = 0; i < given.size(); i++) {
            if (EventKind.of(given.get(i)).isEmpty()) {
                throw Problem.invalid("/kinds/" + i, "is no kind of event");
            }
            kinds.add(given.get(i));
        }
        return List.copyOf(kinds);
    }

    @Nullable String description(@Nullable String given) {
        if (given != null
                && (given.isBlank()
                        || given.length() > LONGEST_DESCRIPTION
                        || given.chars().anyMatch(Character::isISOControl))) {
            throw Problem.invalid(
                    "/description", "must be one line of at most " + LONGEST_DESCRIPTION);
        }
        return given;
    }

    String contact(String given) {
        return Recipient.of(given.strip()).address();
    }
}
