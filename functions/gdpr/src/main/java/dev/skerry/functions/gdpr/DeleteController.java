package dev.skerry.functions.gdpr;

import dev.skerry.accounts.EraseSelf;
import dev.skerry.accounts.FindPerson;
import dev.skerry.accounts.session.Client;
import dev.skerry.http.Access;
import dev.skerry.http.ClientAddress;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.erasure.ErasePerson;
import dev.skerry.kernel.erasure.ListErasures;
import dev.skerry.kernel.erasure.Receipt;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.http.HttpRequest;
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
 * {@code POST /api/gdpr/delete} forgets a person, wherever the site has something of them, their
 * account and memberships included. A user sends {@code {"password"}}, {@code {"nonce"}} of {@code
 * /auth/v1/reauthenticate}, or {@code {}} soon after signing in; admins with a second factor send
 * {@code {"email"}} or {@code {"userId"}}. {@code GET /api/gdpr/erasures?limit=&cursor=}: the
 * receipts until now, for them.
 *
 * <pre>{@code
 * → 200 {"id":"…","at":"…","actor":"user","parts":[{"domain":"mail","records":[
 *        {"what":"mails","done":"removed","count":12,"why":null,"until":null},
 *        {"what":"suppressions","done":"pseudonymised","count":1,"why":"…","until":null}]},…]}
 * }</pre>
 */
@Controller("/api/gdpr")
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true, whileLocked = true)
class DeleteController {

    @Serdeable
    record Wanted(
            @Nullable String email,
            @Nullable UUID userId,
            @Nullable String password,
            @Nullable String nonce) {

        boolean namesSomebody() {
            return email != null || userId != null;
        }

        boolean proves() {
            return password != null || nonce != null;
        }

        @Override
        public String toString() {
            return "Wanted";
        }
    }

    private final EraseSelf eraseSelf;
    private final ErasePerson erasePerson;
    private final FindPerson findPerson;
    private final ListErasures listErasures;

    DeleteController(
            EraseSelf eraseSelf,
            ErasePerson erasePerson,
            FindPerson findPerson,
            ListErasures listErasures) {
        this.eraseSelf = eraseSelf;
        this.erasePerson = erasePerson;
        this.findPerson = findPerson;
        this.listErasures = listErasures;
    }

    @Post("/delete")
    @SiteEndpoint(access = Access.SIGNED_IN)
    Receipt delete(HttpRequest<?> request, @Body @Valid Wanted wanted) {
        return SiteScope.current().actor() instanceof Actor.User
                ? own(wanted, new Client(ClientAddress.of(request), null))
                : anybody(wanted);
    }

    @Get("/erasures")
    Page<Receipt> erasures(
            @Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        return listErasures.list(PageRequest.of(limit, cursor));
    }

    private Receipt own(Wanted wanted, Client client) {
        if (wanted.namesSomebody()) {
            throw Problem.invalid("/email", "is for admins: users delete themselves");
        }
        return eraseSelf.erase(new EraseSelf.Command(wanted.password(), wanted.nonce(), client));
    }

    private Receipt anybody(Wanted wanted) {
        if (wanted.proves()) {
            throw Problem.invalid("/password", "is for users who delete themselves");
        }
        return erasePerson.erase(findPerson.find(wanted.email(), wanted.userId()));
    }
}
