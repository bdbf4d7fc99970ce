package dev.skerry.functions.console.settings;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Words;
import dev.skerry.functions.console.settings.Field.Kind;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.Fonts;
import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A setting as a form. What the setting has besides these fields stays as it is.
 *
 * @param key of the setting
 */
public record SettingForm(String key, List<Field> fields) {

    static final SettingForm SITE =
            new SettingForm(
                    "site",
                    List.of(
                            Field.of("title", Kind.LINE),
                            Field.of("tagline", Kind.LINE),
                            Field.of("description", Kind.TEXT),
                            Field.of("email", Kind.EMAIL),
                            Field.of("phone", Kind.LINE),
                            Field.of("address", Kind.TEXT),
                            Field.of("organisationNumber", Kind.LINE),
                            Field.of("openingHours", Kind.TEXT),
                            Field.of("links", Kind.LINKS)));

    static final SettingForm ACCOUNTS =
            new SettingForm(
                    "auth",
                    List.of(
                            Field.of("signUp", Kind.YES_NO),
                            Field.of("confirmEmail", Kind.YES_NO),
                            Field.of("minPasswordLength", Kind.NUMBER),
                            Field.of("breachedPasswords", Kind.YES_NO),
                            Field.of("secureEmailChange", Kind.YES_NO),
                            Field.of("linkMode", Kind.CHOICE, "button", "direct"),
                            Field.of("redirectUrls", Kind.LINES),
                            Field.of("accessTokenSeconds", Kind.NUMBER),
                            Field.of("sessionSeconds", Kind.NUMBER),
                            Field.of("sessionIdleSeconds", Kind.NUMBER),
                            Field.of("reauthenticateAfterSeconds", Kind.NUMBER)));

    static final SettingForm PASSKEYS =
            new SettingForm(
                    "passkeys",
                    List.of(Field.of("enabled", Kind.SWITCH), Field.of("domain", Kind.LINE)));

    static final SettingForm CAPTCHA =
            new SettingForm(
                    "captcha",
                    List.of(
                            Field.of("provider", Kind.CHOICE, "turnstile", "hcaptcha"),
                            Field.of("secret", Kind.SECRET)));

    static final SettingForm BRANDING =
            new SettingForm(
                    "branding",
                    List.of(
                            Field.of("primaryColor", Kind.COLOR),
                            Field.of("secondaryColor", Kind.COLOR),
                            Field.of("accentColor", Kind.COLOR),
                            Field.of("backgroundColor", Kind.COLOR),
                            Field.of("textColor", Kind.COLOR),
                            Field.of("mutedColor", Kind.COLOR),
                            Field.of("linkColor", Kind.COLOR),
                            Field.of("buttonColor", Kind.COLOR),
                            Field.of("buttonTextColor", Kind.COLOR),
                            Field.of("logoUrl", Kind.URL),
                            Field.of("backgroundUrl", Kind.URL),
                            new Field("fonts.heading.family", Kind.FAMILY, Fonts.families()),
                            new Field("fonts.body.family", Kind.FAMILY, Fonts.families()),
                            Field.of("fonts.size", Kind.CHOICE, "small", "medium", "large"),
                            Field.of("theme", Kind.LINE),
                            Field.of("footer", Kind.LINE)));

    /** Those of the page of settings, in its order. */
    static final List<SettingForm> PAGE = List.of(SITE, ACCOUNTS, PASSKEYS, CAPTCHA);

    public SettingForm {
        fields = List.copyOf(fields);
    }

    /** Problem {@code not_found} for what has no form here. */
    static SettingForm of(String key) {
        if (key.equals(BRANDING.key)) {
            return BRANDING;
        }
        return PAGE.stream()
                .filter(it -> it.key.equals(key))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("setting"));
    }

    /** What the fields hold, of what is set. */
    Map<String, String> read(JsonNode setting) {
        Map<String, String> typed = new LinkedHashMap<>();
        fields.forEach(it -> typed.put(it.name(), it.read(setting)));
        return typed;
    }

    /** The setting with everything that was typed. */
    JsonNode write(JsonNode setting, Map<String, String> typed) {
        JsonNode written = setting;
        for (Field field : fields) {
            written = field.write(written, Asked.text(typed.get(field.name())));
        }
        return written;
    }

    /** What is wrong with each field. */
    Map<String, String> wrong(Problem refused, Words words) {
        Map<String, String> wrong = new TreeMap<>();
        for (Problem.Invalid invalid : refused.errors()) {
            String at = invalid.pointer().replaceFirst("^/", "").replace('/', '.') + ".";
            for (Field field : fields) {
                if (at.startsWith(field.name() + ".")) {
                    String own = "set_hint." + key + "." + field.name();
                    String kind = "set_wrong." + field.kind().name();
                    wrong.put(
                            field.name(),
                            words.knows(kind)
                                    ? words.say(kind)
                                    : words.knows(own) ? words.say(own) : invalid.detail());
                }
            }
        }
        return wrong;
    }
}
