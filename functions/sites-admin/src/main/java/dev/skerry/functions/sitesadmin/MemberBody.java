package dev.skerry.functions.sitesadmin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.skerry.accounts.TeamMember;
import dev.skerry.kernel.page.Page;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"id","email","displayName","role","isOwner","status":"active|invited|suspended",
 * "assignedAt","secondFactor","lastEnteredAt"}}: when they last came to this site.
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
record MemberBody(
        UUID id,
        String email,
        @Nullable String displayName,
        String role,
        @JsonProperty("isOwner") boolean owner,
        String status,
        String assignedAt,
        boolean secondFactor,
        @Nullable String lastEnteredAt) {

    static MemberBody of(TeamMember member) {
        return new MemberBody(
                member.id(),
                member.email(),
                member.displayName(),
                member.role().word(),
                member.owner(),
                member.standing().name().toLowerCase(Locale.ROOT),
                member.since().toString(),
                member.secondFactor(),
                member.lastEnteredAt() == null ? null : member.lastEnteredAt().toString());
    }

    static Page<MemberBody> of(Page<TeamMember> page) {
        return new Page<>(page.items().stream().map(MemberBody::of).toList(), page.nextCursor());
    }
}
