package dev.skerry.functions.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skerry.accounts.ListSessions;
import dev.skerry.accounts.SignOut;
import dev.skerry.accounts.session.Proof;
import dev.skerry.accounts.session.SeenSession;
import dev.skerry.accounts.session.Session;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/members/me/sessions}: where a member is signed in, for pages that speak to {@code
 * /api}; {@link SessionsController} says the same to those that speak to {@code /auth/v1}.
 *
 * <p>{@code GET}: 200 {@code {"items":[{"id","current","createdAt","seenAt","expiresAt","aal",
 * "methods","ip","userAgent"}],"nextCursor":null}}, newest first, at most 100. {@code DELETE
 * /{id}}: 204, and its tokens are refused from then on; 404 {@code not_found}.
 */
@Controller("/api/members/me/sessions")
@SiteEndpoint(access = Access.USER, whileLocked = true)
class MemberSessionsController {

    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Shown(
            UUID id,
            boolean current,
            Instant createdAt,
            Instant seenAt,
            @Nullable Instant expiresAt,
            String aal,
            List<String> methods,
            @Nullable String ip,
            @Nullable String userAgent) {

        static Shown of(SeenSession seen, UUID current) {
            Session session = seen.session();
            return new Shown(
                    session.id(),
                    session.id().equals(current),
                    session.createdAt(),
                    session.lastSeen(),
                    session.notAfter(),
                    session.aal(),
                    session.proofs().stream().map(Proof::method).toList(),
                    seen.ip(),
                    seen.userAgent());
        }
    }

    private final ListSessions list;
    private final SignOut signOut;

    MemberSessionsController(ListSessions list, SignOut signOut) {
        this.list = list;
        this.signOut = signOut;
    }

    @Get
    Page<Shown> list() {
        ListSessions.Result result = list.list();
        return new Page<>(
                result.sessions().stream().map(it -> Shown.of(it, result.current())).toList(),
                null);
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void end(UUID id) {
        signOut.signOut(id);
    }
}
