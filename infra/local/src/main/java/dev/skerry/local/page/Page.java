package dev.skerry.local.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A page of the local host. Every value in it is escaped; nothing in it runs. */
public final class Page {

    private static final Mustache.Compiler COMPILER =
            Mustache.compiler().withLoader(Page::resource).emptyStringIsFalse(true).nullValue("");

    private static final String STYLE = text("style.css");

    private static final String POLICY =
            "default-src 'none'; style-src 'sha256-%s'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
                    .formatted(hash(STYLE));

    private final Template template;

    private Page(Template template) {
        this.template = template;
    }

    /** Reads {@code <name>.html} beside this class. */
    public static Page read(String name) {
        return new Page(COMPILER.compile(text(name + ".html")));
    }

    public HttpResponse<String> with(Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("style", STYLE);
        return HttpResponse.ok(template.execute(all))
                .contentType(MediaType.TEXT_HTML_TYPE)
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store");
    }

    /** Whether a page is liked best, as by a browser; whoever takes anything gets JSON. */
    public static boolean isWanted(HttpRequest<?> request) {
        return request.accept().stream()
                .findFirst()
                .filter(MediaType.TEXT_HTML_TYPE::equals)
                .isPresent();
    }

    private static Reader resource(String name) {
        return new StringReader(text(name + ".html"));
    }

    private static String text(String file) {
        try (InputStream in = Page.class.getResourceAsStream(file)) {
            byte[] bytes = Objects.requireNonNull(in, file).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
