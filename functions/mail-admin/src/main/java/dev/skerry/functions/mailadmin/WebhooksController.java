package dev.skerry.functions.mailadmin;

import dev.skerry.accounts.CallersAddress;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.webhook.AddWebhook;
import dev.skerry.mail.webhook.ChangeWebhook;
import dev.skerry.mail.webhook.FetchWebhook;
import dev.skerry.mail.webhook.ListWebhooks;
import dev.skerry.mail.webhook.RemoveWebhook;
import dev.skerry.mail.webhook.RotateWebhookSecret;
import dev.skerry.mail.webhook.Webhook;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a site's own systems are told what became of its mail, signed as Standard Webhooks says.
 *
 * <pre>{@code
 * POST {"url":"https://www.example.org/hooks/mail","kinds":["mail.bounced","address.suppressed"]}
 * → 201 {"webhook":{"id":"…","url":"…","kinds":[…],"contact":"…","status":"active",…},"secret":"whsec_…"}
 * }</pre>
 */
@Controller("/api/webhook-endpoints")
@SiteEndpoint(
        access = Access.STAFF,
        role = Role.ADMIN,
        secondFactor = true,
        feature = Feature.WEBHOOKS)
class WebhooksController {

    /**
     * @param contact who is written to when the endpoint is given up; whoever adds it unless said
     *     otherwise
     */
    @Serdeable
    record Wanted(
            @NotNull String url,
            @NotNull List<@NotNull String> kinds,
            @Nullable String description,
            @Nullable String contact) {}

    /** What is left out stays as it is. */
    @Serdeable
    record Change(
            @Nullable String url,
            @Nullable List<@NotNull String> kinds,
            @Nullable String description,
            @Nullable String contact,
            @Nullable Boolean enabled) {}

    /**
     * @param secret shown here and never again
     */
    @Serdeable
    record Shown(Webhook webhook, String secret) {
        static Shown of(AddWebhook.Result result) {
            return new Shown(result.webhook(), result.secret());
        }

        @Override
        public String toString() {
            return "Shown[" + webhook.id() + "]";
        }
    }

    private final ListWebhooks listWebhooks;
    private final FetchWebhook fetchWebhook;
    private final AddWebhook addWebhook;
    private final ChangeWebhook changeWebhook;
    private final RotateWebhookSecret rotateSecret;
    private final RemoveWebhook removeWebhook;
    private final CallersAddress callersAddress;

    WebhooksController(
            ListWebhooks listWebhooks,
            FetchWebhook fetchWebhook,
            AddWebhook addWebhook,
            ChangeWebhook changeWebhook,
            RotateWebhookSecret rotateSecret,
            RemoveWebhook removeWebhook,
            CallersAddress callersAddress) {
        this.listWebhooks = listWebhooks;
        this.fetchWebhook = fetchWebhook;
        this.addWebhook = addWebhook;
        this.changeWebhook = changeWebhook;
        this.rotateSecret = rotateSecret;
        this.removeWebhook = removeWebhook;
        this.callersAddress = callersAddress;
    }

    @Get
    Page<Webhook> list(@Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        return listWebhooks.list(PageRequest.of(limit, cursor));
    }

    @Post
    @Status(HttpStatus.CREATED)
    Shown add(@Body @Valid Wanted wanted) {
        String contact = wanted.contact() == null ? callersAddress.find() : wanted.contact();
        return Shown.of(
                addWebhook.add(
                        new AddWebhook.Command(
                                wanted.url(), wanted.kinds(), wanted.description(), contact)));
    }

    @Get("/{id}")
    Webhook fetch(UUID id) {
        return fetchWebhook.fetch(id);
    }

    @Patch("/{id}")
    Webhook change(UUID id, @Body @Valid Change change) {
        return changeWebhook.change(
                new ChangeWebhook.Command(
                        id,
                        change.url(),
                        change.kinds(),
                        change.description(),
                        change.contact(),
                        change.enabled()));
    }

    @Post("/{id}/secret")
    Shown rotate(UUID id) {
        return Shown.of(rotateSecret.rotate(id));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void remove(UUID id) {
        removeWebhook.remove(id);
    }
}
