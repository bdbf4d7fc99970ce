package dev.skerry.sites.onboarding;

import dev.skerry.kernel.id.OneTimeToken;
import java.text.Normalizer;
import java.util.Locale;

/** Short names made of long ones. */
final class SlugOf {

    private static final int LONGEST = 30;
    private static final int RANDOM = 6;

    private SlugOf() {}

    /** {@code Åsas Hundpensionat & Café} becomes {@code asas-hundpensionat-cafe}; may be empty. */
    static String name(String name) {
        String plain =
                Normalizer.normalize(name, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST));
        return cut.replaceAll("^-+|-+$", "");
    }

    /** One that nobody else has thought of. */
    static String another(String slug) {
        String tail =
                OneTimeToken.random()
                        .plain()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]", "")
                        .substring(0, RANDOM);
        return slug.isEmpty() ? "site-" + tail : slug + "-" + tail;
    }
}
