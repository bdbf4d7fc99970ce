package dev.skerry.mail.library;

import dev.skerry.mail.template.Finding;
import dev.skerry.mail.template.Template;
import dev.skerry.mail.template.Variables;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template as its owner sees it.
 *
 * @param origin {@code site} for one of its own, {@code default} for Skerry's
 * @param variables what it may name; null when nobody has said
 * @param version to send along with a change, so that nobody's is lost; null before the first
 * @param findings what is wrong with it
 */
@Serdeable
public record TemplateView(
        String key,
        String locale,
        String origin,
        String subject,
        String html,
        String text,
        @Nullable List<Variable> variables,
        @Nullable UUID version,
        @Nullable Instant writtenAt,
        @Nullable String actor,
        @Nullable UUID actorId,
        List<Finding> findings) {

    /** A value that the template may name, with an example of it. */
    @Serdeable
    public record Variable(String name, boolean required, Object sample) {}

    static TemplateView of(
            Template template,
            String origin,
            @Nullable Variables variables,
            @Nullable TemplateVersion version,
            List<Finding> findings) {
        return new TemplateView(
                template.key(),
                template.locale(),
                origin,
                template.subject(),
                template.html(),
                template.text(),
                variables == null ? null : list(variables),
                version == null ? null : version.id(),
                version == null ? null : version.writtenAt(),
                version == null ? null : version.actor(),
                version == null ? null : version.actorId(),
                findings);
    }

    private static List<Variable> list(Variables variables) {
        return variables.sample().entrySet().stream()
                .map(
                        it ->
                                new Variable(
                                        it.getKey(),
                                        !variables.optional().contains(it.getKey()),
                                        it.getValue()))
                .sorted(Comparator.comparing(Variable::name))
                .toList();
    }
}
