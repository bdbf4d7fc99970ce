package dev.skerry.functions.mailadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.webhook.FetchWebhookMessage;
import dev.skerry.mail.webhook.ListWebhookMessages;
import dev.skerry.mail.webhook.ResendWebhookMessages;
import dev.skerry.mail.webhook.TestWebhook;
import dev.skerry.mail.webhook.WebhookMessage;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an endpoint was told and was not, every try of it, and once more on request. */
@Controller("/api/webhook-endpoints/{id}")
@SiteEndpoint(
        access = Access.STAFF,
        role = Role.ADMIN,
        secondFactor = true,
        feature = Feature.WEBHOOKS)
class WebhookMessagesController {

    @Serdeable
    record Tested(UUID messageId) {}

    @Serdeable
    record Resent(int resent) {}

    private final ListWebhookMessages listMessages;
    private final FetchWebhookMessage fetchMessage;
    private final ResendWebhookMessages resendMessages;
    private final TestWebhook testWebhook;

    WebhookMessagesController(
            ListWebhookMessages listMessages,
            FetchWebhookMessage fetchMessage,
            ResendWebhookMessages resendMessages,
            TestWebhook testWebhook) {
        this.listMessages = listMessages;
        this.fetchMessage = fetchMessage;
        this.resendMessages = resendMessages;
        this.testWebhook = testWebhook;
    }

    @Post("/test")
    @Status(HttpStatus.ACCEPTED)
    Tested test(UUID id) {
        return new Tested(testWebhook.test(id));
    }

    @Get("/messages")
    Page<WebhookMessage> list(
            UUID id,
            @Nullable @QueryValue String state,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        return listMessages.list(
                new ListWebhookMessages.Filter(id, state), PageRequest.of(limit, cursor));
    }

    @Get("/messages/{message}")
    WebhookMessage.Whole fetch(UUID id, UUID message) {
        return fetchMessage.fetch(id, message);
    }

    /** All that was given up, and what waits for its next try. */
    @Post("/resend")
    @Status(HttpStatus.ACCEPTED)
    Resent resend(UUID id) {
        return new Resent(resendMessages.resend(new ResendWebhookMessages.Command(id, null)));
    }

    @Post("/messages/{message}/resend")
    @Status(HttpStatus.ACCEPTED)
    Resent resend(UUID id, UUID message) {
        return new Resent(resendMessages.resend(new ResendWebhookMessages.Command(id, message)));
    }
}
