package dev.skerry.functions.console.staff;

import dev.skerry.accounts.ManageStaffAccess;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How somebody of the staff gets in, for superadmins to take away: sessions, and after their
 * address was typed a second factor, for who has lost the telephone.
 */
@Produces(MediaType.ALL)
@Controller(value = "/console/staff/{id}", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class StaffAccessController {

    @Serdeable
    record Removal(@Nullable String confirm) {}

    private final ManageStaffAccess access;
    private final StaffPages pages;

    StaffAccessController(ManageStaffAccess access, StaffPages pages) {
        this.access = access;
        this.pages = pages;
    }

    @Post(value = "/sessions/end", consumes = MediaType.ALL)
    HttpResponse<?> endAll(HttpRequest<?> request, UUID id) {
        return pages.done(request, id, () -> access.endSessions(id));
    }

    @Post(value = "/sessions/{session}/end", consumes = MediaType.ALL)
    HttpResponse<?> end(HttpRequest<?> request, UUID id, UUID session) {
        return pages.done(request, id, () -> access.endSession(id, session));
    }

    @Post("/factors/{factor}/remove")
    HttpResponse<?> remove(HttpRequest<?> request, UUID id, UUID factor, @Body Removal wanted) {
        return pages.done(
                request,
                id,
                () -> {
                    pages.requireTyped(id, wanted.confirm());
                    access.remove(id, factor);
                });
    }
}
