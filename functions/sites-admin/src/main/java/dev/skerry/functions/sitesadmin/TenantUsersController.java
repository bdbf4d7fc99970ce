package dev.skerry.functions.sitesadmin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skerry.accounts.ListStaffPeople;
import dev.skerry.accounts.ResendStaffInvitation;
import dev.skerry.accounts.StaffPerson;
import dev.skerry.accounts.SuspendStaff;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.StaffAccount;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/admin/tenant-users}: the staff of all sites, for superadmins with either of their
 * tokens. {@code GET ?q=&email=&status=&site=&limit=&cursor=} ({@code q} is part of an address or
 * of a name, {@code email} a whole address), {@code GET /{id}}: {@code
 * {"id","email","displayName","status":"active|invited|suspended","superadmin","secondFactor",
 * "lastSignInAt","createdAt","sites":[{"id","slug","name","role","isOwner"}]}}.
 *
 * <p>{@code PATCH /{id} {"status":"suspended|active"}}: shuts the account out of every site at
 * once, its tokens and sessions included, or lets it sign in again. Problems: {@code not_found}
 * 404, {@code conflict} 409 for one's own account.
 *
 * <p>{@code POST /{id}/invitation}: 204; whoever has not come yet is mailed a new link. Problems:
 * {@code not_found} 404, {@code conflict} 409, {@code rate_limited} 429, {@code
 * mail_not_configured} 409 for the platform's mail.
 */
@Controller("/api/admin/tenant-users")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class TenantUsersController {

    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Person(
            UUID id,
            String email,
            @Nullable String displayName,
            String status,
            boolean superadmin,
            boolean secondFactor,
            @Nullable Instant lastSignInAt,
            Instant createdAt,
            List<StaffAccount.Site> sites) {

        static Person of(StaffPerson person) {
            return new Person(
                    person.id(),
                    person.email(),
                    person.displayName(),
                    person.standing().name().toLowerCase(Locale.ROOT),
                    person.superadmin(),
                    person.secondFactor(),
                    person.lastSignInAt(),
                    person.createdAt(),
                    person.sites());
        }
    }

    @Serdeable.Deserializable
    record Change(@NotNull @Pattern(regexp = "active|suspended") String status) {}

    private final ListStaffPeople people;
    private final SuspendStaff suspend;
    private final ResendStaffInvitation resend;

    TenantUsersController(
            ListStaffPeople people, SuspendStaff suspend, ResendStaffInvitation resend) {
        this.people = people;
        this.suspend = suspend;
        this.resend = resend;
    }

    @Get
    Page<Person> list(
            @Nullable @QueryValue String q,
            @Nullable @QueryValue String email,
            @Nullable @QueryValue String status,
            @Nullable @QueryValue UUID site,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        Page<StaffPerson> page =
                people.list(
                        PageRequest.of(limit, cursor),
                        new ListStaffPeople.Filter(email, q, suspended(status), site));
        return new Page<>(page.items().stream().map(Person::of).toList(), page.nextCursor());
    }

    @Get("/{id}")
    Person find(UUID id) {
        return Person.of(people.find(id));
    }

    @Patch("/{id}")
    Person change(UUID id, @Body @Valid Change change) {
        suspend.suspend(new SuspendStaff.Command(id, change.status().equals("suspended")));
        return Person.of(people.find(id));
    }

    @Post("/{id}/invitation")
    @Status(HttpStatus.NO_CONTENT)
    void resend(UUID id) {
        resend.resend(id);
    }

    private static @Nullable Boolean suspended(@Nullable String status) {
        return switch (status) {
            case null -> null;
            case "active" -> false;
            case "suspended" -> true;
            default -> throw Problem.invalid("/status", "must be active or suspended");
        };
    }
}
