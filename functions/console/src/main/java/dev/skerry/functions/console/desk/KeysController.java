package dev.skerry.functions.console.desk;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.sites.IssueKey;
import dev.skerry.sites.ListKeys;
import dev.skerry.sites.RevokeKey;
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
import io.micronaut.serde.annotation.Serdeable;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/keys}: the keys of the site, for its admins. A secret one is shown once,
 * by the answer that makes it; revoking asks for the key's name to be typed.
 */
@Produces(MediaType.ALL)
@Controller(value = "/console/s/{slug}/keys", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true)
class KeysController {

    /** Ten a second: plenty for a shop, little for whoever found the key. */
    private static final int USUAL_RATE = 600;

    private static final int ROWS = 100;

    /**
     * @param scopes apart by spaces
     */
    @Serdeable
    record Wanted(@Nullable String name, @Nullable String kind, @Nullable String scopes) {

        IssueKey.Command command() {
            boolean secret = !"publishable".equals(kind);
            String asked = Asked.text(scopes);
            return new IssueKey.Command(
                    Asked.text(name),
                    secret ? IssueKey.Kind.SECRET : IssueKey.Kind.PUBLISHABLE,
                    asked.isEmpty() ? List.of() : Arrays.asList(asked.split("[\\s,]+")),
                    null,
                    null,
                    secret ? USUAL_RATE : null);
        }
    }

    @Serdeable
    record Revoked(@Nullable String confirm) {}

    private final ListKeys listKeys;
    private final IssueKey issueKey;
    private final RevokeKey revokeKey;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    KeysController(ListKeys listKeys, IssueKey issueKey, RevokeKey revokeKey, Frames frames) {
        this.listKeys = listKeys;
        this.issueKey = issueKey;
        this.revokeKey = revokeKey;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request, String slug) {
        return Html.page(page(request, "", ""));
    }

    @Post
    HttpResponse<?> issue(HttpRequest<?> request, String slug, @Body Wanted wanted) {
        try {
            return Html.page(page(request, "", issueKey.issue(wanted.command()).key()));
        } catch (Problem refused) {
            return Asked.refused(request, refused, said -> page(request, said, ""));
        }
    }

    @Post("/{id}/revoke")
    @SiteEndpoint(whileLocked = true)
    HttpResponse<?> revoke(HttpRequest<?> request, String slug, UUID id, @Body Revoked wanted) {
        return Asked.of(
                request,
                Desk.here("/keys"),
                () -> {
                    requireNamed(id, wanted.confirm());
                    revokeKey.revoke(id);
                },
                said -> page(request, said, ""));
    }

    private void requireNamed(UUID id, @Nullable String typed) {
        boolean named =
                listKeys.list(PageRequest.of(ROWS, null)).items().stream()
                        .filter(it -> it.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> Problem.notFound("key"))
                        .name()
                        .equals(typed);
        if (!named) {
            throw Problem.invalid("/confirm", "must be the name of the key");
        }
    }

    /**
     * @param fresh the key that was made just now; empty for none
     */
    private JteModel page(HttpRequest<?> request, String said, String fresh) {
        return templates.deskKeys(
                frames.of(request, "keys.title", Desk.step()),
                listKeys.list(PageRequest.of(ROWS, null)).items(),
                Desk.here("/keys"),
                said,
                fresh);
    }
}
