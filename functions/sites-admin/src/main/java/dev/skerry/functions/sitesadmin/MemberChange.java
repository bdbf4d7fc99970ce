package dev.skerry.functions.sitesadmin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.skerry.accounts.ChangeTeamMember;
import dev.skerry.kernel.site.Role;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is left out stays as it is. */
@Serdeable.Deserializable
record MemberChange(
        @Nullable @Pattern(regexp = NewMember.ROLES) String role,
        @Nullable @JsonProperty("isOwner") Boolean owner) {

    ChangeTeamMember.Command command(UUID id) {
        return new ChangeTeamMember.Command(
                id, role == null ? null : Role.of(role).orElseThrow(), owner);
    }
}
