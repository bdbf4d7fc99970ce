package dev.skerry.functions.auth;

import static dev.skerry.http.PublicPage.escaped;

import dev.skerry.accounts.link.LinkKind;
import dev.skerry.http.PublicPage;
import dev.skerry.kernel.site.Site;

/** The page behind a link in mail: one button, in the site's language, without scripts. */
final class ConfirmPage {

    private record Words(String title, String text, String button) {}

    private ConfirmPage() {}

    /**
     * @param query of the link, as it came
     */
    static String html(Site site, LinkKind kind, String query) {
        String language = site.locale().equals("en") ? "en" : "sv";
        Words words = language.equals("en") ? english(kind) : swedish(kind);
        String main =
                """
                <h1>%s</h1>
                <p>%s</p>
                <form method="post" action="?%s"><button type="submit">%s</button></form>\
                """
                        .formatted(
                                words.title(),
                                words.text().replace("{site}", escaped(site.name())),
                                escaped(query),
                                words.button());
        return PublicPage.html(language, site.name(), main);
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
}
