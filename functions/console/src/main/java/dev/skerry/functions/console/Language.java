package dev.skerry.functions.console;

import io.micronaut.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;

/** What the console is read in: as its reader chose, else as their browser asks. */
public enum Language {
    SV,
    EN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Language> of(String word) {
        for (Language language : values()) {
            if (language.word().equals(word)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    public static Language of(HttpRequest<?> request) {
        return ConsoleCookies.read(request, ConsoleCookies.LANGUAGE)
                .flatMap(Language::of)
                .orElseGet(() -> asked(request));
    }

    private static Language asked(HttpRequest<?> request) {
        String header = request.getHeaders().get("Accept-Language");
        if (header == null) {
            return EN;
        }
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .map(range -> range.getRange().split("-", 2)[0])
                    .flatMap(word -> of(word).stream())
                    .findFirst()
                    .orElse(EN);
        } catch (IllegalArgumentException unreadable) {
            return EN;
        }
    }
}
