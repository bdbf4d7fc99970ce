package dev.skerry.kernel.identity;

import dev.skerry.kernel.site.SiteId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a verified access token says. Claims: {@code sub}, {@code session_id}, {@code aal}, {@code
 * site}, {@code staff_role} (tokens that staff exchanged for one site), {@code view_only} and
 * {@code exp}.
 *
 * @param site the site the token was issued for
 * @param viewOnly a superadmin's, who looks at the site as {@code staffRole} sees it
 * @param staffRole set on staff tokens only; the directory is still asked whether it holds
 */
public record AccessClaims(
        UUID subject,
        UUID sessionId,
        String aal,
        SiteId site,
        @Nullable String staffRole,
        boolean viewOnly,
        Instant expiresAt) {}
