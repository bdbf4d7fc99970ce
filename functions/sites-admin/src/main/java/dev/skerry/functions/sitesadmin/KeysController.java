package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.sites.IssueKey;
import dev.skerry.sites.KeyView;
import dev.skerry.sites.ListKeys;
import dev.skerry.sites.RevokeKey;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one site, for its admins.
 *
 * <pre>{@code
 * POST {"name":"Till","scopes":["mail:send"],"expiresAt":"2027-01-01T00:00:00Z","ratePerMinute":120}
 * → 201 {"id":"…","name":"Till","key":"sb_secret_…","scopes":["mail:send"],"expiresAt":"…","ratePerMinute":120}
 * GET → 200 {"items":[{"id":"…","kind":"secret","name":"Till","shown":"sb_secret_aB3d…","lastUsedAt":"…", …}],"nextCursor":null}
 * }</pre>
 */
@Controller("/api/admin/api-keys")
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true)
class KeysController {

    /**
     * @param kind {@code secret} unless said otherwise
     * @param ratePerMinute how often a secret key may be used; 600 unless said otherwise
     * @param key the anon key of a Supabase project that the site's pages carry: it goes on naming
     *     the site, as a publishable one
     */
    @Serdeable
    record NewKey(
            @NotNull String name,
            @Nullable String kind,
            @Nullable List<@NotNull String> scopes,
            @Nullable Instant expiresAt,
            @Nullable String key,
            @Nullable Integer ratePerMinute) {

        /** Ten a second: plenty for a shop, little for whoever found the key. */
        private static final int USUAL_RATE = 600;

        IssueKey.Command command() {
            IssueKey.Kind known = kind(kind);
            return new IssueKey.Command(
                    name,
                    known,
                    scopes == null ? List.of() : scopes,
                    expiresAt,
                    key,
                    ratePerMinute == null && known == IssueKey.Kind.SECRET
                            ? Integer.valueOf(USUAL_RATE)
                            : ratePerMinute);
        }

        private static IssueKey.Kind kind(@Nullable String word) {
            return switch (word) {
                case null -> IssueKey.Kind.SECRET;
                case "secret" -> IssueKey.Kind.SECRET;
                case "publishable" -> IssueKey.Kind.PUBLISHABLE;
                default -> throw Problem.invalid("/kind", "must be secret or publishable");
            };
        }
    }

    private final ListKeys listKeys;
    private final IssueKey issueKey;
    private final RevokeKey revokeKey;

    KeysController(ListKeys listKeys, IssueKey issueKey, RevokeKey revokeKey) {
        this.listKeys = listKeys;
        this.issueKey = issueKey;
        this.revokeKey = revokeKey;
    }

    @Get
    Page<KeyView> list(@Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        return listKeys.list(PageRequest.of(limit, cursor));
    }

    @Post
    @Status(HttpStatus.CREATED)
    IssueKey.Result issue(@Body @Valid NewKey key) {
        return issueKey.issue(key.command());
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @SiteEndpoint(whileLocked = true)
    void revoke(UUID id) {
        revokeKey.revoke(id);
    }
}
