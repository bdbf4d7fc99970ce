package dev.skerry.functions.sitesadmin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.skerry.accounts.AddTeamMember;
import dev.skerry.kernel.site.Role;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to give a role.
 *
 * @param invite by mail; true unless a password is given
 */
@Serdeable.Deserializable
record NewMember(
        @NotBlank String email,
        @NotNull @Pattern(regexp = ROLES) String role,
        @Nullable @JsonProperty("isOwner") Boolean owner,
        @Nullable @Size(max = 512) String password,
        @Nullable @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*") String displayName,
        @Nullable @Pattern(regexp = "sv|en") String locale,
        @Nullable Boolean invite) {

    static final String ROLES = "viewer|creator|editor|operator|admin";

    AddTeamMember.Command command() {
        return new AddTeamMember.Command(
                email,
                Role.of(role).orElseThrow(),
                Boolean.TRUE.equals(owner),
                password,
                displayName,
                locale,
                invite == null ? password == null : invite);
    }

    @Override
    public String toString() {
        return "NewMember";
    }
}
