package dev.skerry.functions.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.skerry.accounts.OpenSiteSession;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/admin/session}, at the platform, with a platform user's token: {@code
 * {"site":"<slug>"}}. 200 {@code {"access_token","token_type","expires_in","expires_at",
 * "site":{"id","slug","name","kind"},"role","viewOnly":false}}. Problems: {@code site_unknown} 404,
 * {@code forbidden} 403 without a role there or away from the platform, {@code password_required}
 * 403.
 *
 * <p>Superadmins may add {@code "viewAs":"viewer|creator|editor|operator|admin"}: the token then
 * shows the site as that role sees it, and every write with it is refused with {@code view_only}.
 */
@Controller
@SiteEndpoint(access = Access.USER, lentPassword = true)
class SiteSessionController {

    @Serdeable.Deserializable
    record Form(
            @NotBlank String site,
            @Nullable @Pattern(regexp = "viewer|creator|editor|operator|admin") String viewAs) {

        OpenSiteSession.Command command() {
            return new OpenSiteSession.Command(
                    site, viewAs == null ? null : Role.of(viewAs).orElseThrow());
        }
    }

    @Serdeable.Serializable
    record SiteBody(UUID id, String slug, String name, String kind) {

        static SiteBody of(Site site) {
            return new SiteBody(site.id().value(), site.slug(), site.name(), site.kind());
        }
    }

    @Serdeable.Serializable
    record Answer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") int expiresIn,
            @JsonProperty("expires_at") long expiresAt,
            SiteBody site,
            String role,
            boolean viewOnly) {}

    private final OpenSiteSession open;

    SiteSessionController(OpenSiteSession open) {
        this.open = open;
    }

    @Post("/api/admin/session")
    Answer open(@Body @Valid Form form) {
        OpenSiteSession.Result result = open.open(form.command());
        return new Answer(
                result.token().token(),
                "bearer",
                result.token().expiresIn(),
                result.token().expiresAt().getEpochSecond(),
                SiteBody.of(result.site()),
                result.role().word(),
                result.viewOnly());
    }
}
