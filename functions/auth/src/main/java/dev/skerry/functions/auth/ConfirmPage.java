package dev.skerry.functions.auth;

import dev.skerry.accounts.link.LinkKind;
import dev.skerry.kernel.site.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page behind a link in mail: one button, in the site's language, without scripts. */
final class ConfirmPage {

    private static final Pattern HOLE =
            Pattern.compile("\\{(language|name|title|text|query|button)}");

    private static final String PAGE = load();

    private record Words(String title, String text, String button) {}

    private ConfirmPage() {}

    /**
     * @param query of the link, as it came
     */
    static String html(Site site, LinkKind kind, String query) {
        String language = site.locale().equals("en") ? "en" : "sv";
        Words words = language.equals("en") ? english(kind) : swedish(kind);
        String name = escaped(site.name());
        Map<String, String> fills =
                Map.of(
                        "language", language,
                        "name", name,
                        "title", words.title(),
                        "text", words.text().replace("{site}", name),
                        "query", escaped(query),
                        "button", words.button());
        // In one pass: what was filled in is not looked at again.
        return HOLE.matcher(PAGE)
                .replaceAll(
                        hole -> Matcher.quoteReplacement(fills.getOrDefault(hole.group(1), "")));
    }

    private static Words swedish(LinkKind kind) {
        return switch (kind) {
            case SIGNUP ->
                    new Words(
                            "Bekräfta din adress",
                            "Ett steg kvar, så är ditt konto hos {site} klart.",
                            "Bekräfta");
            case INVITE ->
                    new Words(
                            "Välkommen!", "Du är inbjuden till {site}.", "Tacka ja till inbjudan");
            case RECOVERY ->
                    new Words("Nytt lösenord", "Välj ett nytt lösenord hos {site}.", "Fortsätt");
            case MAGICLINK -> new Words("Logga in", "Du loggas in hos {site}.", "Logga in");
            case EMAIL_CHANGE, EMAIL_CHANGE_CURRENT, REAUTHENTICATION ->
                    new Words(
                            "Byt adress",
                            "Ditt konto hos {site} får en ny e-postadress.",
                            "Bekräfta");
        };
    }

    private static Words english(LinkKind kind) {
        return switch (kind) {
            case SIGNUP ->
                    new Words(
                            "Confirm your address",
                            "One more step and your account with {site} is ready.",
                            "Confirm");
            case INVITE ->
                    new Words("Welcome!", "You are invited to {site}.", "Accept the invitation");
            case RECOVERY ->
                    new Words("A new password", "Choose a new password for {site}.", "Continue");
            case MAGICLINK -> new Words("Sign in", "You will be signed in at {site}.", "Sign in");
            case EMAIL_CHANGE, EMAIL_CHANGE_CURRENT, REAUTHENTICATION ->
                    new Words(
                            "A new address",
                            "Your account with {site} gets a new mail address.",
                            "Confirm");
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String load() {
        try (InputStream in = ConfirmPage.class.getResourceAsStream("confirm-page.html")) {
            if (in == null) {
                throw new IllegalStateException("confirm-page.html is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
