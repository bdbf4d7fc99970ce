package dev.skerry.functions.console.mail;

import dev.skerry.functions.console.Asked;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.mail.library.SaveTemplate;
import dev.skerry.mail.library.TemplateView;
import dev.skerry.mail.library.TemplateView.Variable;
import dev.skerry.mail.settings.MailTemplates.Written;
import dev.skerry.mail.template.DefaultTemplates;
import dev.skerry.mail.template.Preheader;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template as somebody is writing it.
 *
 * @param html without the preheader
 * @param text empty to have it made from the HTML
 * @param sample an example of each variable, as a JSON object; empty to say nothing of them
 * @param optional those that some mails have no value for, apart by spaces
 * @param version it was made from; empty for none
 * @param over {@code yes} to write over what somebody else changed since
 */
@Serdeable
public record DraftForm(
        @Nullable String subject,
        @Nullable String preheader,
        @Nullable String html,
        @Nullable String text,
        @Nullable String sample,
        @Nullable String optional,
        @Nullable String version,
        @Nullable String over) {

    public DraftForm {
        subject = Asked.text(subject);
        preheader = Asked.text(preheader);
        html = lines(html);
        text = lines(text);
        sample = lines(sample).strip();
        optional = Asked.text(optional);
        version = Asked.text(version);
    }

    /** What is saved. */
    static DraftForm of(TemplateView view, Samples samples) {
        Preheader preheader = Preheader.of(view.html());
        List<Variable> variables =
                isKnown(view.key()) || view.variables() == null ? List.of() : view.variables();
        return new DraftForm(
                view.subject(),
                preheader.text(),
                preheader.html(),
                view.text(),
                variables.isEmpty() ? "" : samples.text(variables),
                String.join(
                        " ",
                        variables.stream()
                                .filter(it -> !it.required())
                                .map(Variable::name)
                                .toList()),
                view.version() == null ? "" : view.version().toString(),
                "");
    }

    /** Whether Skerry fills the template by itself: then its variables are known. */
    public static boolean isKnown(String key) {
        return DefaultTemplates.KEYS.contains(key);
    }

    /**
     * @throws Problem {@code invalid_request} for examples that are no JSON
     */
    Written written(String key, Samples samples) {
        String body = new Preheader(given(preheader), given(html)).whole();
        String alternative = given(text).isBlank() ? null : text;
        if (isKnown(key) || given(sample).isEmpty()) {
            return Written.of(given(subject), body, alternative);
        }
        Map<String, Object> values = samples.read("/sample", given(sample));
        List<String> missing =
                given(optional).isEmpty()
                        ? List.of()
                        : Arrays.asList(given(optional).split("[\\s,]+"));
        return new Written(given(subject), body, alternative, values, missing);
    }

    /**
     * @throws Problem {@code invalid_request}
     */
    SaveTemplate.Command command(String key, String locale, Samples samples) {
        return new SaveTemplate.Command(key, locale, written(key, samples), base());
    }

    private @Nullable UUID base() {
        if (given(version).isEmpty() || "yes".equals(over)) {
            return null;
        }
        try {
            return UUID.fromString(given(version));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/version", "is no version");
        }
    }

    private static String given(@Nullable String field) {
        return field == null ? "" : field;
    }

    /** Forms send line ends as mail does. */
    private static String lines(@Nullable String field) {
        return given(field).replace("\r\n", "\n");
    }
}
