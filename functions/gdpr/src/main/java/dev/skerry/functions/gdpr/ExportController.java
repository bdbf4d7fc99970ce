package dev.skerry.functions.gdpr;

import dev.skerry.accounts.ExportSelf;
import dev.skerry.accounts.FindPerson;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.erasure.ExportPerson;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/gdpr/export}: what the site knows of a person. {@code GET ?cursor=}: of the user who
 * asks. {@code POST {"email"|"userId","cursor"}}: of anybody, for admins with a second factor.
 *
 * <pre>{@code
 * → 200 {"at":"…","records":[{"domain":"mail","what":"mails","rows":[{"toAddress":"…","subject":"…",…}]},…],"nextCursor":null}
 * }</pre>
 *
 * <p>What is too much for one answer goes on at {@code nextCursor}. Of a user whose address was
 * never confirmed there is only what belongs to the account.
 */
@Controller("/api/gdpr/export")
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true, whileLocked = true)
class ExportController {

    /** One of email and userId. */
    @Serdeable
    record Wanted(@Nullable String email, @Nullable UUID userId, @Nullable String cursor) {}

    private final ExportSelf exportSelf;
    private final ExportPerson exportPerson;
    private final FindPerson findPerson;

    ExportController(ExportSelf exportSelf, ExportPerson exportPerson, FindPerson findPerson) {
        this.exportSelf = exportSelf;
        this.exportPerson = exportPerson;
        this.findPerson = findPerson;
    }

    @Get
    @SiteEndpoint(access = Access.USER)
    ExportPerson.Result own(@Nullable @QueryValue String cursor) {
        return exportSelf.export(cursor);
    }

    @Post
    ExportPerson.Result anybodys(@Body @Valid Wanted wanted) {
        return exportPerson.export(
                new ExportPerson.Command(
                        findPerson.find(wanted.email(), wanted.userId()), wanted.cursor()));
    }
}
