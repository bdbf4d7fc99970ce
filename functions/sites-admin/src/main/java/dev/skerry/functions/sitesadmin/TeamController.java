package dev.skerry.functions.sitesadmin;

import dev.skerry.accounts.AddTeamMember;
import dev.skerry.accounts.ChangeTeamMember;
import dev.skerry.accounts.ListTeam;
import dev.skerry.accounts.RemoveTeamMember;
import dev.skerry.accounts.ResendTeamInvitation;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/settings/team}: the staff of a site, for its admins. {@code GET ?limit=&cursor=}:
 * {@code {"items":[}{@link MemberBody}{@code ],"nextCursor"}}. {@code POST}: {@link NewMember}; 201
 * the member. {@code PATCH /{id}}: {@link MemberChange}; 200 the member. {@code DELETE /{id}}: 204.
 * {@code POST /{id}/invitation}: 204; the mail goes out again, with a new link. Whatever changes
 * holds from the next request on.
 *
 * <p>Problems: {@code role_not_allowed} 403 for more than one's own role and, unless an owner or a
 * superadmin asks, for owners; {@code last_owner} 409; {@code email_exists} 409, {@code conflict}
 * 409 for an account that only another site speaks for or that has come already, {@code
 * rate_limited} 429 for invitations, {@code not_found} 404.
 */
@Controller("/api/settings/team")
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true)
class TeamController {

    private final ListTeam team;
    private final AddTeamMember add;
    private final ChangeTeamMember change;
    private final RemoveTeamMember remove;
    private final ResendTeamInvitation resend;

    TeamController(
            ListTeam team,
            AddTeamMember add,
            ChangeTeamMember change,
            RemoveTeamMember remove,
            ResendTeamInvitation resend) {
        this.team = team;
        this.add = add;
        this.change = change;
        this.remove = remove;
        this.resend = resend;
    }

    @Get
    Page<MemberBody> list(
            @Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        return MemberBody.of(team.list(PageRequest.of(limit, cursor)));
    }

    @Post
    @Status(HttpStatus.CREATED)
    MemberBody add(@Body @Valid NewMember member) {
        return MemberBody.of(add.add(member.command()));
    }

    @Patch("/{id}")
    MemberBody change(UUID id, @Body @Valid MemberChange body) {
        return MemberBody.of(change.change(body.command(id)));
    }

    @Post("/{id}/invitation")
    @Status(HttpStatus.NO_CONTENT)
    void resend(UUID id) {
        resend.resend(id);
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @SiteEndpoint(whileLocked = true)
    void remove(UUID id) {
        remove.remove(id);
    }
}
