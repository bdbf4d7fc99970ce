package dev.skerry.crm.form;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Forms this process has read before, so that a submission need not read its form first. They may
 * be out of date: whoever uses one writes only if its revision still holds, and refuses nothing
 * because of one.
 */
@Singleton
final class RememberedForms {

    private static final int MOST = 1_000;

    record Key(SiteId site, String idOrSlug) {

        /** Written out, for it is asked in every cold start (ADR 4). */
        @Override
        public int hashCode() {
            return 31 * site.hashCode() + idOrSlug.hashCode();
        }
    }

    private final Map<Key, Form> forms = new ConcurrentHashMap<>();
    private final FormRepository repository;

    RememberedForms(FormRepository repository) {
        this.repository = repository;
    }

    Optional<Form> find(String idOrSlug) {
        return Optional.ofNullable(forms.get(key(idOrSlug)));
    }

    /** Reads the form; a {@link Problem} of {@code form_not_found} when there is none. */
    Form read(String idOrSlug) {
        forms.remove(key(idOrSlug));
        Form form =
                id(idOrSlug)
                        .map(repository::byId)
                        .orElseGet(() -> repository.bySlug(idOrSlug))
                        .orElseThrow(() -> new Problem(ProblemCode.FORM_NOT_FOUND, "No such form"));
        if (forms.size() >= MOST) {
            forms.clear();
        }
        forms.put(key(idOrSlug), form);
        return form;
    }

    private static Key key(String idOrSlug) {
        return new Key(SiteScope.current().site().id(), idOrSlug);
    }

    private static Optional<UUID> id(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
