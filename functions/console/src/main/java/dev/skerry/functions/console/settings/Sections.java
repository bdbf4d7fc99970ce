package dev.skerry.functions.console.settings;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.EditSetting;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Reads settings into forms, and forms into settings. */
@Singleton
final class Sections {

    private final EditSetting settings;

    Sections(EditSetting settings) {
        this.settings = settings;
    }

    /** As it is set; said to be saved where the address says so. */
    Section show(HttpRequest<?> request, SettingForm form) {
        boolean saved = form.key().equals(request.getParameters().get("saved"));
        return new Section(form, form.read(settings.show(form.key())), Map.of(), "", saved);
    }

    /**
     * Writes what was typed, and leads back; or shows it once more with what is wrong.
     *
     * @param page that has the section on it
     */
    HttpResponse<?> save(
            HttpRequest<?> request,
            SettingForm form,
            Map<String, String> typed,
            String back,
            BiFunction<HttpStatus, Section, HttpResponse<?>> page) {
        try {
            settings.replace(form.key(), form.write(settings.show(form.key()), typed));
            return HttpResponse.seeOther(
                    URI.create("%s?saved=%s#%s".formatted(back, form.key(), form.key())));
        } catch (Problem refused) {
            Words words = Words.in(Language.of(request));
            Map<String, String> wrong = form.wrong(refused, words);
            Map<String, String> kept = new HashMap<>(typed);
            form.fields().stream()
                    .filter(it -> it.kind() == Field.Kind.SECRET)
                    .forEach(it -> kept.remove(it.name()));
            return page.apply(
                    Asked.status(refused),
                    new Section(
                            form,
                            kept,
                            wrong,
                            wrong.isEmpty() ? words.told(refused) : words.say("settings.wrong"),
                            false));
        }
    }
}
