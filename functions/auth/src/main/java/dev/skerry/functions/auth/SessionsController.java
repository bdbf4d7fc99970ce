package dev.skerry.functions.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skerry.accounts.ListSessions;
import dev.skerry.accounts.SignOut;
import dev.skerry.accounts.session.Proof;
import dev.skerry.accounts.session.SeenSession;
import dev.skerry.accounts.session.Session;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /auth/v1/user/sessions}: where whoever the bearer token is of is signed in. Not among the
 * calls of auth clients; pages fetch it themselves.
 *
 * <p>{@code GET}: 200 {@code {"sessions":[{"id","current","created_at","refreshed_at","seen_at",
 * "not_after","aal","methods","ip","user_agent"}]}}, newest first. {@code DELETE /{id}}: 200 {@code
 * {}}, and its tokens are refused from then on; 404 {@code not_found}.
 */
@Controller("/auth/v1/user/sessions")
@SiteEndpoint(access = Access.USER, lentPassword = true, whileLocked = true)
class SessionsController {

    @Serdeable.Serializable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Shown(
            UUID id,
            boolean current,
            String createdAt,
            @Nullable String refreshedAt,
            String seenAt,
            @Nullable String notAfter,
            String aal,
            List<String> methods,
            @Nullable String ip,
            @Nullable String userAgent) {

        static Shown of(SeenSession seen, UUID current) {
            Session session = seen.session();
            return new Shown(
                    session.id(),
                    session.id().equals(current),
                    session.createdAt().toString(),
                    UserBody.text(session.refreshedAt()),
                    session.lastSeen().toString(),
                    UserBody.text(session.notAfter()),
                    session.aal(),
                    session.proofs().stream().map(Proof::method).toList(),
                    seen.ip(),
                    seen.userAgent());
        }
    }

    @Serdeable.Serializable
    record Sessions(List<Shown> sessions) {}

    private final ListSessions list;
    private final SignOut signOut;

    SessionsController(ListSessions list, SignOut signOut) {
        this.list = list;
        this.signOut = signOut;
    }

    @Get
    Sessions list() {
        ListSessions.Result result = list.list();
        return new Sessions(
                result.sessions().stream().map(it -> Shown.of(it, result.current())).toList());
    }

    @Delete(value = "/{id}", consumes = "*/*")
    Map<String, Object> end(String id) {
        signOut.signOut(PathId.of(id, "session_id"));
        return Map.of();
    }
}
