package dev.skerry.functions.console.forms;

import dev.skerry.crm.contact.ContactField;
import dev.skerry.crm.form.CustomField;
import dev.skerry.crm.form.CustomFieldRepository;
import dev.skerry.crm.form.Form;
import dev.skerry.crm.form.FormRepository;
import dev.skerry.crm.form.SubmissionRepository;
import dev.skerry.crm.mag.MagRepository;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frame.Step;
import dev.skerry.functions.console.Frames;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages of forms, as they are and as they are being written. */
@Singleton
final class FormPages {

    private final FormRepository forms;
    private final SubmissionRepository submissions;
    private final CustomFieldRepository customFields;
    private final MagRepository mags;
    private final Snippet snippet;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    FormPages(
            FormRepository forms,
            SubmissionRepository submissions,
            CustomFieldRepository customFields,
            MagRepository mags,
            Snippet snippet,
            Frames frames) {
        this.forms = forms;
        this.submissions = submissions;
        this.customFields = customFields;
        this.mags = mags;
        this.snippet = snippet;
        this.frames = frames;
    }

    JteModel list(HttpRequest<?> request) {
        return templates.formsList(
                frames.of(request, "forms.title", Desk.step()),
                forms.all(),
                submissions.tallies(),
                Desk.here("/forms"));
    }

    /**
     * @param said what went wrong with what was asked last; empty when nothing did
     */
    JteModel form(HttpRequest<?> request, Form form, String said) {
        return templates.formsForm(
                frames.named(request, form.name(), trail(request)),
                form,
                snippet.of(form),
                path(form),
                said);
    }

    /**
     * @param form what is changed; null for a new one
     * @param wrong what is wrong with what was typed, by its name on the page
     */
    JteModel draft(
            HttpRequest<?> request,
            @Nullable Form form,
            FormDraft draft,
            Map<String, String> wrong,
            String said) {
        Frame frame =
                form == null
                        ? frames.of(request, "forms.new", trail(request))
                        : frames.of(request, "forms.edit", trail(request, form));
        List<String> keys =
                Stream.concat(
                                Arrays.stream(ContactField.values()).map(ContactField::key),
                                customFields.all().stream().map(CustomField::name))
                        .toList();
        return templates.formsEdit(
                frame,
                draft,
                mags.all(),
                keys,
                form == null ? Desk.here("/forms") : path(form),
                wrong,
                said);
    }

    /** The way back to the list, or to one form. */
    Step[] trail(HttpRequest<?> request) {
        Frame list = frames.of(request, "forms.title");
        return new Step[] {Desk.step(), new Step(list.title(), Desk.here("/forms"))};
    }

    Step[] trail(HttpRequest<?> request, Form form) {
        return Stream.concat(
                        Arrays.stream(trail(request)), Stream.of(new Step(form.name(), path(form))))
                .toArray(Step[]::new);
    }

    static String path(Form form) {
        return Desk.here("/forms/" + form.id());
    }
}
