package dev.skerry.functions.console.sites;

import dev.skerry.functions.console.Asked;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.mail.settings.SmtpConfig;
import io.micronaut.json.tree.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who a site's mail is from, and how it leaves, as the form of a new site asks for it. */
final class NewSiteMail {

    private static final String SETTING = SmtpConfig.KEY.name();

    private final NewSiteForm form;

    NewSiteMail(NewSiteForm form) {
        this.form = form;
    }

    /**
     * The setting, by its name; none where that is for later.
     *
     * @throws Problem {@code invalid_request} with what is wrong
     */
    Map<String, JsonNode> settings() {
        Map<String, JsonNode> mail = new HashMap<>();
        switch (Asked.text(form.mail())) {
            case "later" -> {
                return Map.of();
            }
            case "relay" -> {
                put(mail, "host", form.mailHost());
                mail.put("port", JsonNode.createNumberNode(port()));
                put(mail, "security", form.mailSecurity());
                put(mail, "username", form.mailUser());
                String password = form.mailPassword();
                if (password != null && !password.isEmpty()) {
                    mail.put("password", JsonNode.createStringNode(password));
                }
            }
            case "ses" ->
                    mail.put(
                            "ses",
                            JsonNode.createObjectNode(
                                    Map.of(
                                            "region",
                                            JsonNode.createStringNode(
                                                    Asked.text(form.sesRegion())))));
            default -> throw Problem.invalid("/mail", "must be later, relay or ses");
        }
        put(mail, "from_name", form.fromName());
        put(mail, "from_email", form.fromEmail());
        return Map.of(SETTING, JsonNode.createObjectNode(mail));
    }

    private int port() {
        String typed = Asked.text(form.mailPort());
        if (!typed.matches("\\d{1,5}")) {
            throw Problem.invalid("/mailPort", "must be a number");
        }
        return Integer.parseInt(typed);
    }

    private static void put(Map<String, JsonNode> mail, String name, @Nullable String typed) {
        String given = Asked.given(typed);
        if (given != null) {
            mail.put(name, JsonNode.createStringNode(given));
        }
    }

    /** What the form calls what a refusal points to. */
    static String field(String pointer) {
        String at = pointer.replace("/settings/" + SETTING, "").substring(1);
        return switch (at) {
            case "from_name" -> "fromName";
            case "from_email" -> "fromEmail";
            case "host" -> "mailHost";
            case "port" -> "mailPort";
            case "security" -> "mailSecurity";
            case "username" -> "mailUser";
            case "password" -> "mailPassword";
            case "ses", "ses/region" -> "sesRegion";
            case "imported" -> "importExport";
            case "contactEmail" -> "adminEmail";
            default -> at;
        };
    }
}
