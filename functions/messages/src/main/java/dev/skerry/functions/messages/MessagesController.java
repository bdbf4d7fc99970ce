package dev.skerry.functions.messages;

import dev.skerry.campaigns.message.ListMessages;
import dev.skerry.campaigns.message.Message;
import dev.skerry.campaigns.message.ReadMessage;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The caller's own messages, newest first. User token.
 *
 * <pre>{@code
 * GET /api/messages?limit=&cursor=
 * → 200 {"items":[{"id":"…","sender":"Birch","subject":"…","body":"…","sentAt":"…","readAt":null}],
 *        "nextCursor":null,"unread":1}
 * POST /api/messages/{id}/read → 200 the message; readAt is when that was first said
 * }</pre>
 */
@Controller("/api/messages")
@SiteEndpoint(access = Access.USER, feature = Feature.MESSAGES)
class MessagesController {

    @Serdeable
    record Messages(List<Message> items, @Nullable String nextCursor, int unread) {}

    private final ListMessages listMessages;
    private final ReadMessage readMessage;

    MessagesController(ListMessages listMessages, ReadMessage readMessage) {
        this.listMessages = listMessages;
        this.readMessage = readMessage;
    }

    @Get
    Messages list(@Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        ListMessages.Result result = listMessages.list(user(), PageRequest.of(limit, cursor));
        return new Messages(result.page().items(), result.page().nextCursor(), result.unread());
    }

    @Post("/{id}/read")
    Message read(UUID id) {
        return readMessage.read(user(), id);
    }

    private static UUID user() {
        if (SiteScope.current().actor() instanceof Actor.User user) {
            return user.id();
        }
        throw Problem.forbidden("Only users have messages");
    }
}
