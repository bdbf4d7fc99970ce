package dev.skerry.functions.console.mail;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Browser;
import dev.skerry.functions.console.Confirmation;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.NextPage;
import dev.skerry.functions.console.Words;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.suppression.AddSuppression;
import dev.skerry.mail.suppression.FetchSuppression;
import dev.skerry.mail.suppression.ListSuppressions;
import dev.skerry.mail.suppression.RemoveSuppression;
import dev.skerry.mail.suppression.Suppression;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/suppressions?address=&reason=&cursor=}: who gets no more mail, and why.
 * Whoever lets mail go to an address again types it.
 */
@Produces(MediaType.ALL)
@Controller(
        value = "/console/s/{slug}/suppressions",
        consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.EDITOR)
class SuppressionsController {

    private static final int ROWS = 50;

    private final ListSuppressions listSuppressions;
    private final FetchSuppression fetchSuppression;
    private final AddSuppression addSuppression;
    private final RemoveSuppression removeSuppression;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    SuppressionsController(
            ListSuppressions listSuppressions,
            FetchSuppression fetchSuppression,
            AddSuppression addSuppression,
            RemoveSuppression removeSuppression,
            Frames frames) {
        this.listSuppressions = listSuppressions;
        this.fetchSuppression = fetchSuppression;
        this.addSuppression = addSuppression;
        this.removeSuppression = removeSuppression;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            String slug,
            @Nullable @QueryValue String address,
            @Nullable @QueryValue String reason,
            @Nullable @QueryValue String cursor) {
        Page<Suppression> found =
                listSuppressions.list(
                        new ListSuppressions.Filter(
                                Asked.given(address), Asked.given(reason), null),
                        PageRequest.of(ROWS, Asked.given(cursor)));
        String path = Desk.here("/suppressions");
        String next =
                NextPage.of(path)
                        .with("address", Asked.text(address))
                        .with("reason", Asked.text(reason))
                        .after(found);
        Frame frame = frames.of(request, "suppressions.title", Desk.step());
        return Html.page(
                Browser.asksForPart(request)
                        ? templates.mailSuppressionRows(frame, found.items(), path, next)
                        : templates.mailSuppressions(
                                frame,
                                found.items(),
                                path,
                                next,
                                Asked.text(address),
                                Asked.text(reason),
                                SuppressionForm.EMPTY,
                                Map.of(),
                                ""));
    }

    @Post
    HttpResponse<?> add(HttpRequest<?> request, String slug, @Body SuppressionForm wanted) {
        Words words = Words.in(Language.of(request));
        try {
            addSuppression.add(wanted.command());
            return HttpResponse.seeOther(URI.create(Desk.here("/suppressions")));
        } catch (Problem refused) {
            Map<String, String> wrong = Typed.wrong(refused, words, "suppression_wrong");
            return Asked.refused(request, refused, said -> page(request, wanted, wrong, said));
        }
    }

    @Post("/{id}/remove")
    HttpResponse<?> remove(
            HttpRequest<?> request, String slug, UUID id, @Body Confirmation wanted) {
        return Asked.of(
                request,
                Desk.here("/suppressions"),
                () -> {
                    wanted.require(fetchSuppression.fetch(id).address(), "the address");
                    removeSuppression.remove(id);
                },
                said -> page(request, SuppressionForm.EMPTY, Map.of(), said));
    }

    /** All of them, with what was refused. */
    private JteModel page(
            HttpRequest<?> request, SuppressionForm form, Map<String, String> wrong, String said) {
        Page<Suppression> all =
                listSuppressions.list(
                        new ListSuppressions.Filter(null, null, null), PageRequest.of(ROWS, null));
        String path = Desk.here("/suppressions");
        return templates.mailSuppressions(
                frames.of(request, "suppressions.title", Desk.step()),
                all.items(),
                path,
                NextPage.of(path).after(all),
                "",
                "",
                form,
                wrong,
                said);
    }
}
