package dev.skerry.mail.library;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.library.TemplateVersionRepository.Latest;
import dev.skerry.mail.settings.MailTemplates;
import dev.skerry.mail.settings.MailTemplates.Written;
import dev.skerry.mail.template.Brand;
import dev.skerry.mail.template.Finding;
import dev.skerry.mail.template.TemplateLint;
import dev.skerry.sites.SettingKey;
import dev.skerry.sites.SettingWritten;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a version of every template that changes, in the transaction that changes it, and lets none
 * through that no mail could be made from: a reset that fails to render is a customer locked out.
 */
@Singleton
final class TemplateHistory implements SettingWritten {

    private record Name(String key, String locale) {}

    private final TemplateVersionRepository versions;
    private final Clock clock;

    TemplateHistory(TemplateVersionRepository versions, Clock clock) {
        this.versions = versions;
        this.clock = clock;
    }

    @Override
    public void writing(SettingKey<?> key, Object value) {
        if (value instanceof MailTemplates templates) {
            keep(templates);
        }
    }

    private void keep(MailTemplates templates) {
        versions.lock();
        Instant now = clock.instant();
        Map<Name, Written> before = new HashMap<>();
        for (Latest latest : versions.latest()) {
            Written written = latest.version().written();
            if (written != null) {
                before.put(new Name(latest.key(), latest.locale()), written);
            }
        }
        Map<Name, Written> after = new HashMap<>();
        templates
                .templates()
                .forEach(
                        (key, byLocale) ->
                                byLocale.forEach(
                                        (it, written) -> after.put(new Name(key, it), written)));
        Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(it -> !Objects.equals(before.get(it), after.get(it)))
                .forEach(it -> keep(it, after.get(it), now));
    }

    private void keep(Name name, @Nullable Written written, Instant now) {
        if (written != null) {
            requireUsable(name, written);
        }
        versions.add(name.key, name.locale, written, now);
    }

    private static void requireUsable(Name name, Written written) {
        Brand brand = Brand.of(SiteScope.current().site());
        List<Problem.Invalid> errors =
                TemplateLint.findings(
                                written.template(name.key, name.locale),
                                brand,
                                written.variables(name.key))
                        .stream()
                        .filter(Finding::isError)
                        .map(it -> new Problem.Invalid("/" + it.part(), it.detail()))
                        .toList();
        if (!errors.isEmpty()) {
            String detail = name.key + "." + name.locale + ": " + errors.getFirst().detail();
            throw Problem.refused(ProblemCode.TEMPLATE_INVALID, detail, errors);
        }
    }
}
