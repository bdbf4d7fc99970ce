package dev.skerry.mail.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import dev.skerry.kernel.problem.Problem;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a source and a recipient's data into a mail. Pure: the same two give the same bytes, in any
 * process and at any time, which is what lets the outbox keep data instead of finished mails.
 */
public final class Renderer {

    private static final int KEPT = 200;

    /** Of what stands below a mail. */
    private static final String QUIET = "#636363";

    private static final Pattern BREAKS =
            Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028-\\u202e\\u2066-\\u2069]+");

    private static final Mustache.Compiler TEXT =
            Mustache.compiler()
                    .withCollector(new PlainValues())
                    .withFormatter(
                            value -> {
                                Budget.step();
                                return value.toString();
                            })
                    // Rules forbid partials where templates are stored; a campaign's own subject is
                    // not.
                    .withLoader(
                            _ -> {
                                throw new MustacheException("There are no partials");
                            })
                    .nullValue("")
                    .emptyStringIsFalse(true)
                    .escapeHTML(false);

    private static final Mustache.Compiler HTML = TEXT.escapeHTML(true);

    private record Compiled(
            com.samskivert.mustache.Template subject,
            com.samskivert.mustache.Template html,
            com.samskivert.mustache.Template text,
            Map<String, Object> look) {}

    /** Compiling costs as much as a hundred renderings; sources never change. */
    private static final Map<UUID, Compiled> COMPILED =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(KEPT, 0.75f, true) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(
                                Map.@Nullable Entry<UUID, Compiled> eldest) {
                            return size() > KEPT;
                        }
                    });

    private Renderer() {}

    /**
     * @throws Problem {@code template_invalid}, naming the variable
     */
    public static Rendered render(Source source, Map<String, ?> data) {
        return render(source, data, null);
    }

    /**
     * @param unsubscribe where its reader can put an end to such mail; null where that is not for
     *     them to say
     * @throws Problem {@code template_invalid}, naming the variable
     */
    public static Rendered render(
            Source source, Map<String, ?> data, @Nullable String unsubscribe) {
        try {
            Compiled compiled = compiled(source);
            Map<String, Object> values = values(source, data, compiled.look, unsubscribe);
            Budget budget = new Budget();
            return new Rendered(
                    oneLine(budget.run(compiled.subject, values)),
                    budget.run(compiled.html, values),
                    budget.run(compiled.text, values));
        } catch (MustacheException.Context e) {
            throw missing(e);
        } catch (MustacheException e) {
            throw TemplateRules.invalid("The template does not parse: " + e.getMessage());
        }
    }

    /**
     * What it says without the frame of a mail around it, for readers on the site itself; no HTML.
     *
     * @throws Problem {@code template_invalid}, naming the variable
     */
    public static Rendered unframed(Source source, Map<String, ?> data) {
        Template template = source.template();
        try {
            Map<String, Object> values = values(source, data, shared(source.brand()), null);
            Budget budget = new Budget();
            return new Rendered(
                    oneLine(budget.run(TEXT.compile(template.subject()), values)),
                    "",
                    budget.run(TEXT.compile(template.text()), values).strip());
        } catch (MustacheException.Context e) {
            throw missing(e);
        } catch (MustacheException e) {
            throw TemplateRules.invalid("The template does not parse: " + e.getMessage());
        }
    }

    private static Compiled compiled(Source source) {
        Compiled known = COMPILED.get(source.id());
        if (known != null) {
            return known;
        }
        Template template = source.template();
        String html = Layout.around(template.html(), template.locale());
        Compiled fresh =
                new Compiled(
                        TEXT.compile(template.subject()),
                        HTML.compile(Markup.guardAddresses(html)),
                        TEXT.compile(Layout.aroundText(template.text(), template.locale())),
                        shared(source.brand()));
        COMPILED.put(source.id(), fresh);
        return fresh;
    }

    private static Problem missing(MustacheException.Context fault) {
        return TemplateRules.invalid(
                "The template needs a value for " + fault.key.replace(PlainValues.ADDRESS, ""));
    }

    /**
     * The site's own words win over data of the same name: nobody signs as another site. What mails
     * of Skerry's own may lack, such as a name, is shown as nothing.
     */
    private static Map<String, Object> values(
            Source source,
            Map<String, ?> data,
            Map<String, Object> look,
            @Nullable String unsubscribe) {
        Map<String, Object> values = new HashMap<>(data);
        DefaultVariables.of(source.template().key())
                .ifPresent(it -> it.optional().forEach(name -> values.putIfAbsent(name, "")));
        values.putAll(look);
        if (unsubscribe != null) {
            values.put("unsubscribeUrl", unsubscribe);
        }
        return values;
    }

    static Map<String, Object> shared(Brand brand) {
        Map<String, Object> look = new HashMap<>();
        look.put("color", brand.color());
        look.put("background", brand.background());
        // Whatever colours a site chooses, its mail can be read.
        look.put("onColor", Contrast.on(brand.color()));
        look.put("link", Contrast.readable(brand.color(), Contrast.LIGHT));
        look.put("name", Contrast.readable(brand.color(), brand.background()));
        look.put("quiet", Contrast.readable(QUIET, brand.background()));
        look.put("logoUrl", Objects.requireNonNullElse(brand.logoUrl(), ""));
        look.put("footer", Objects.requireNonNullElse(brand.footer(), ""));
        return Map.of(
                "site",
                Map.of("name", brand.siteName(), "url", brand.siteUrl()),
                "brand",
                look,
                "unsubscribeUrl",
                "");
    }

    /**
     * A subject is one line; whatever could end it, or turn the direction it is read in, becomes a
     * space.
     */
    private static String oneLine(String subject) {
        String line = BREAKS.matcher(subject).replaceAll(" ").strip();
        return line.length() <= 400 ? line : line.substring(0, 400);
    }
}
