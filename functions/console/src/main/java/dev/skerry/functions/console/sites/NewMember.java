package dev.skerry.functions.console.sites;

import dev.skerry.accounts.AddTeamMember;
import dev.skerry.functions.console.Asked;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to give somebody a role on a site, as they typed it.
 *
 * @param owner {@code yes}, or anything else
 */
@Serdeable
public record NewMember(
        @Nullable String email,
        @Nullable String name,
        @Nullable String role,
        @Nullable String owner) {

    static final NewMember EMPTY = new NewMember("", "", "admin", "");

    public NewMember {
        email = Asked.text(email);
        name = Asked.text(name);
        role = Asked.text(role);
        owner = Asked.text(owner);
    }

    AddTeamMember.Command command() {
        return new AddTeamMember.Command(
                Asked.text(email),
                role(role),
                "yes".equals(owner),
                null,
                Asked.given(name),
                null,
                true);
    }

    /** Problem {@code invalid_request} for what is no role of a site. */
    static Role role(@Nullable String word) {
        return Role.of(Asked.text(word))
                .filter(it -> it != Role.SUPERADMIN)
                .orElseThrow(() -> Problem.invalid("/role", "is no role"));
    }
}
