package dev.skerry.mail.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Skerry puts into the mails that it writes by itself, whoever wrote their templates. */
final class DefaultVariables {

    private static final String LINK = "https://www.example.org/auth/confirm?token=3f7a1c";

    private static final Set<String> LINK_OR_CODE = Set.of("link", "code");

    private static final Map<String, Variables> BY_KEY =
            Map.ofEntries(
                    Map.entry("welcome", plain(Map.of())),
                    Map.entry("confirm", linked()),
                    Map.entry("reset", linked()),
                    Map.entry("magic_link", linked()),
                    Map.entry("email_change", changed()),
                    Map.entry("email_change_current", changed()),
                    Map.entry("invite", linked()),
                    Map.entry(
                            "reauthentication",
                            new Variables(
                                    Map.of("name", "Kim", "code", "048213"),
                                    Set.of("name"),
                                    Set.of("code"))),
                    Map.entry(
                            "receipt",
                            plain(
                                    Map.of(
                                            "number",
                                            "2026-0017",
                                            "lines",
                                            List.of(
                                                    Map.of("text", "Paket A", "amount", "1 200 kr"),
                                                    Map.of("text", "Paket B", "amount", "300 kr")),
                                            "total",
                                            "1 500 kr"))),
                    Map.entry("offline", offline()),
                    Map.entry("subscribe", subscribe()),
                    Map.entry("confirm_list", subscribe()),
                    Map.entry("trial_ending", billing("date", "locks")),
                    Map.entry("trial_ended", billing("locks")),
                    Map.entry("payment_failed", billing("locks")),
                    Map.entry("site_locked", billing()),
                    Map.entry(
                            "webhook_given_up",
                            new Variables(
                                    Map.of(
                                            "url",
                                            "https://www.example.org/hooks/mail",
                                            "gone",
                                            false),
                                    Set.of("gone"),
                                    Set.of())),
                    Map.entry(
                            "form_notification",
                            new Variables(
                                    Map.of(
                                            "form",
                                            "Kontakt",
                                            "fields",
                                            List.of(
                                                    Map.of(
                                                            "label",
                                                            "E-post",
                                                            "value",
                                                            "kim@example.org"),
                                                    Map.of("label", "Namn", "value", "Kim Ek"))),
                                    Set.of(),
                                    Set.of())));

    private DefaultVariables() {}

    static Optional<Variables> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    private static Variables plain(Map<String, Object> more) {
        Map<String, Object> sample = new HashMap<>(more);
        sample.put("name", "Kim");
        return new Variables(sample, Set.of("name"), Set.of());
    }

    private static Variables linked() {
        return new Variables(
                Map.of("name", "Kim", "link", LINK, "code", "048213"),
                Set.of("name", "code"),
                LINK_OR_CODE);
    }

    /** Names the new address. */
    private static Variables changed() {
        return new Variables(
                Map.of("name", "Kim", "link", LINK, "code", "048213", "email", "kim@example.org"),
                Set.of("name", "code"),
                LINK_OR_CODE);
    }

    private static Variables subscribe() {
        return new Variables(
                Map.of(
                        "list",
                        "Nyhetsbrevet",
                        "consent",
                        "Ja, jag vill ha nyhetsbrevet.",
                        "link",
                        "https://www.example.org/api/signups/3f7a1c"),
                Set.of(),
                Set.of("link"));
    }

    /** Of a site, to those who answer for it. */
    private static Variables billing(String... dates) {
        Map<String, Object> sample = new HashMap<>();
        sample.put("title", "Under eken");
        sample.put("link", "https://www.example.org");
        for (String date : dates) {
            sample.put(date, "2026-11-30");
        }
        return new Variables(sample, Set.of(), Set.of());
    }

    private static Variables offline() {
        return new Variables(
                Map.of("name", "Kim", "link", "https://www.example.org/inbox", "sender", "Robin"),
                Set.of("name", "sender"),
                Set.of("link"));
    }
}
