package dev.skerry.functions.console;

import dev.skerry.kernel.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * What the pages say, in one language. {@code {0}}, {@code {1}} in a text are filled in; what is
 * filled in is data, and pages escape the whole.
 */
public final class Words {

    /** Whose days the pages mean. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    /**
     * The files of {@code words/<language>}: one for each part of the console, and what all say.
     */
    public static final List<String> AREAS =
            List.of(
                    "common",
                    "account",
                    "campaigns",
                    "desk",
                    "forms",
                    "galleries",
                    "mail",
                    "members",
                    "onboarding",
                    "platform",
                    "settings",
                    "sites",
                    "staff",
                    "usage",
                    "users");

    private static final Map<Language, Words> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Words(language));
        }
    }

    private final Language language;
    private final Properties texts = new Properties();
    private final DateTimeFormatter moment;

    private Words(Language language) {
        this.language = language;
        this.moment = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZONE);
        AREAS.forEach(this::load);
    }

    private void load(String area) {
        String file = "words/%s/%s.properties".formatted(language.word(), area);
        try (InputStream in = Words.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Words in(Language language) {
        Words words = ALL.get(language);
        if (words == null) {
            throw new IllegalArgumentException("No words in " + language);
        }
        return words;
    }

    public Language language() {
        return language;
    }

    /** The other language, for the switch. */
    public Language other() {
        return language == Language.SV ? Language.EN : Language.SV;
    }

    /** The text of that name. One that is missing is a fault: a test asks for all of them. */
    public String say(String name, Object... fills) {
        String text = texts.getProperty(name);
        if (text == null) {
            throw new IllegalArgumentException("No words for " + name);
        }
        String said = text;
        for (int i = 0; i < fills.length; i++) {
            said = said.replace("{" + i + "}", String.valueOf(fills[i]));
        }
        return said;
    }

    /** The text of that name, or the word itself where a new one has none yet. */
    public String word(String group, String word) {
        return texts.getProperty(group + "." + word, word);
    }

    /** The text of that name, or what the API says where there is none. */
    public String word(String group, String word, String otherwise) {
        return texts.getProperty(group + "." + word, otherwise);
    }

    /** A refusal as people say it; in the words of the API where there are none here yet. */
    public String told(Problem refused) {
        return told(refused, "problem");
    }

    /**
     * The same, where it means something of its own.
     *
     * @param own the group of texts that say so
     */
    public String told(Problem refused, String own) {
        String here = own + "." + refused.code().word();
        String name = knows(here) ? here : "problem." + refused.code().word();
        return knows(name) ? say(name) : refused.detail();
    }

    public boolean knows(String name) {
        return texts.containsKey(name);
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(texts.stringPropertyNames());
    }

    /** In Stockholm, to the minute. */
    public String moment(Instant instant) {
        return moment.format(instant);
    }
}
