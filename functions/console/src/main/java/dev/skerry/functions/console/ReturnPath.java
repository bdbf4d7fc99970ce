package dev.skerry.functions.console;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where somebody wanted to go before they had to sign in: a page of the console, or its first. */
public record ReturnPath(String path) {

    private static final Pattern OWN =
            Pattern.compile("/console(?:[/?][\\w/?&=.%~+:@,;!*-]{0,1000})?");

    public static ReturnPath of(@Nullable String asked) {
        return new ReturnPath(
                asked != null && OWN.matcher(asked).matches() && !asked.contains("//")
                        ? asked
                        : ConsoleCookies.ROOT);
    }

    public URI uri() {
        return URI.create(path);
    }

    /** The page, with this as what comes after it. */
    public URI after(String page) {
        return URI.create(page + "?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
    }
}
