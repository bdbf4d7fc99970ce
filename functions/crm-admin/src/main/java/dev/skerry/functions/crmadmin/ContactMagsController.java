package dev.skerry.functions.crmadmin;

import dev.skerry.crm.mag.ContactMag;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import dev.skerry.membership.AssignMag;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact's membership groups.
 *
 * <pre>{@code
 * POST {"magId":"…","expiresAt":null} → [{"magId":"…","name":"…","assignedVia":"manual","assignedAt":"…","expiresAt":null}]
 * DELETE ?mag=… → 204
 * }</pre>
 */
@Controller("/api/crm/contacts/{id}/mags")
@SiteEndpoint(access = Access.STAFF, role = Role.EDITOR, feature = Feature.MEMBERSHIP)
class ContactMagsController {

    @Serdeable
    record Assignment(UUID magId, @Nullable Instant expiresAt) {}

    private final AssignMag assignMag;

    ContactMagsController(AssignMag assignMag) {
        this.assignMag = assignMag;
    }

    @Post
    List<ContactMag> assign(UUID id, @Body Assignment assignment) {
        return assignMag.assign(id, assignment.magId(), assignment.expiresAt());
    }

    @Delete
    @Status(HttpStatus.NO_CONTENT)
    void remove(UUID id, @QueryValue UUID mag) {
        assignMag.remove(id, mag);
    }
}
