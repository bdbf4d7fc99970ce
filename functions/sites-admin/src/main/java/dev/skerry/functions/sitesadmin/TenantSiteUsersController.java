package dev.skerry.functions.sitesadmin;

import dev.skerry.accounts.AddTeamMember;
import dev.skerry.accounts.ChangeTeamMember;
import dev.skerry.accounts.ListTeam;
import dev.skerry.accounts.RemoveTeamMember;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.sites.RequireSuperadmin;
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
 * {@code /api/admin/tenant-sites/{id}/users}: the staff of any one site, for superadmins. As {@link
 * TeamController}, and like there in the log of that site.
 */
@Controller("/api/admin/tenant-sites/{id}/users")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class TenantSiteUsersController {

    private final RequireSuperadmin superadmin;
    private final ListTeam team;
    private final AddTeamMember add;
    private final ChangeTeamMember change;
    private final RemoveTeamMember remove;

    TenantSiteUsersController(
            RequireSuperadmin superadmin,
            ListTeam team,
            AddTeamMember add,
            ChangeTeamMember change,
            RemoveTeamMember remove) {
        this.superadmin = superadmin;
        this.team = team;
        this.add = add;
        this.change = change;
        this.remove = remove;
    }

    @Get
    Page<MemberBody> list(
            UUID id, @Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        return superadmin
                .at(id)
                .call(() -> MemberBody.of(team.list(PageRequest.of(limit, cursor))));
    }

    @Post
    @Status(HttpStatus.CREATED)
    MemberBody add(UUID id, @Body @Valid NewMember member) {
        return superadmin.at(id).call(() -> MemberBody.of(add.add(member.command())));
    }

    @Patch("/{user}")
    MemberBody change(UUID id, UUID user, @Body @Valid MemberChange body) {
        return superadmin.at(id).call(() -> MemberBody.of(change.change(body.command(user))));
    }

    @Delete("/{user}")
    @Status(HttpStatus.NO_CONTENT)
    void remove(UUID id, UUID user) {
        superadmin.at(id).run(() -> remove.remove(user));
    }
}
