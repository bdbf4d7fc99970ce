package dev.skerry.functions.sitesadmin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skerry.accounts.ManageStaffAccess;
import dev.skerry.accounts.WayIn;
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
 * {@code /api/admin/tenant-users/{id}}: where somebody of the staff is signed in, and by what, for
 * superadmins with either of their tokens.
 *
 * <p>{@code GET /sessions}: {@code {"items":[{"id","createdAt","seenAt","expiresAt","aal",
 * "methods","ip","userAgent"}],"nextCursor":null}}, newest first, at most 100. {@code DELETE
 * /sessions}, {@code DELETE /sessions/{session}}: 204; its tokens, those for sites among them, are
 * refused from then on.
 *
 * <p>{@code GET /factors}: {@code {"items":[{"id","type":"totp|passkey","status":
 * "verified|unverified","name","createdAt","lastUsedAt"}],"nextCursor":null}}. {@code DELETE
 * /factors/{factor}}: 204; what it made strong is weak from then on.
 *
 * <p>Problems: {@code not_found} 404, {@code mfa_factor_not_found} 404, {@code mfa_factor_required}
 * 422 for one's own last factor.
 */
@Controller("/api/admin/tenant-users/{id}")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class TenantUserAccessController {

    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record SignIn(
            UUID id,
            Instant createdAt,
            Instant seenAt,
            @Nullable Instant expiresAt,
            String aal,
            List<String> methods,
            @Nullable String ip,
            @Nullable String userAgent) {

        static SignIn of(SeenSession seen) {
            Session session = seen.session();
            return new SignIn(
                    session.id(),
                    session.createdAt(),
                    session.lastSeen(),
                    session.notAfter(),
                    session.aal(),
                    session.proofs().stream().map(Proof::method).toList(),
                    seen.ip(),
                    seen.userAgent());
        }
    }

    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Factor(
            UUID id,
            String type,
            String status,
            String name,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {

        static Factor of(WayIn way) {
            return new Factor(
                    way.id(),
                    way.kind() == WayIn.Kind.PASSKEY ? "passkey" : "totp",
                    way.kind() == WayIn.Kind.BEGUN ? "unverified" : "verified",
                    way.name(),
                    way.since(),
                    way.lastUsedAt());
        }
    }

    private final ManageStaffAccess access;

    TenantUserAccessController(ManageStaffAccess access) {
        this.access = access;
    }

    @Get("/sessions")
    Page<SignIn> sessions(UUID id) {
        return new Page<>(access.sessions(id).stream().map(SignIn::of).toList(), null);
    }

    @Delete("/sessions")
    @Status(HttpStatus.NO_CONTENT)
    void endAll(UUID id) {
        access.endSessions(id);
    }

    @Delete("/sessions/{session}")
    @Status(HttpStatus.NO_CONTENT)
    void end(UUID id, UUID session) {
        access.endSession(id, session);
    }

    @Get("/factors")
    Page<Factor> factors(UUID id) {
        return new Page<>(access.waysIn(id).stream().map(Factor::of).toList(), null);
    }

    @Delete("/factors/{factor}")
    @Status(HttpStatus.NO_CONTENT)
    void remove(UUID id, UUID factor) {
        access.remove(id, factor);
    }
}
