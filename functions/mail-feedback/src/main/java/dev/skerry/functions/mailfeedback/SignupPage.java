package dev.skerry.functions.mailfeedback;

import static dev.skerry.http.PublicPage.escaped;

import dev.skerry.crm.subscription.Signup;
import dev.skerry.http.PublicPage;
import dev.skerry.kernel.site.SiteScope;

/**
 * Asks whoever opened the link whether they want a list's mail, in their language.
 *
 * @param language sv or en
 */
record SignupPage(String language) {

    String of(Signup signup, boolean done) {
        String list = escaped(signup.listName());
        if (done) {
            return page(
                    said("Du får %s från och med nu", "You will get %s from now on")
                            .formatted(list),
                    said(
                            "I varje utskick finns en länk för att sluta.",
                            "Each mail has a link to end it."),
                    "");
        }
        return page(
                said("Vill du ha %s?", "Would you like %s?").formatted(list),
                escaped(signup.consentText()),
                button(said("Ja, det vill jag", "Yes, I would")));
    }

    /** Never made, too old, or of before its reader left the list. */
    String unknown() {
        return page(
                said("Länken fungerar inte", "The link does not work"),
                said(
                        "Den gäller i sju dagar. Anmäl dig igen, så kommer en ny.",
                        "It works for seven days. Sign up again and a new one will come."),
                "");
    }

    private String page(String title, String text, String form) {
        String main = "<h1>" + title + "</h1>\n<p>" + text + "</p>\n" + form;
        return PublicPage.html(language, SiteScope.current().site().name(), main);
    }

    private static String button(String text) {
        return "<form method=\"post\"><button type=\"submit\">" + text + "</button></form>";
    }

    private String said(String swedish, String english) {
        return language.equals("en") ? english : swedish;
    }
}
