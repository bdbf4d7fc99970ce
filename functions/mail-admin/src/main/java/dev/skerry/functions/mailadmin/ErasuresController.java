package dev.skerry.functions.mailadmin;

import dev.skerry.accounts.FetchUser;
import dev.skerry.accounts.user.User;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.erasure.ErasePerson;
import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Forgets a person in the mail, messages, campaigns, lists, forms and contacts of a site. Their
 * account is not touched, and who is in a membership group stays a contact.
 *
 * <pre>{@code
 * {"email":"kim@example.org"}
 * → 200 {"id":"…","at":"…","parts":[{"domain":"mail","records":[{"what":"mails","done":"removed","count":12,"why":null},
 *        {"what":"suppressions","done":"pseudonymised","count":1,"why":"…"}]}]}
 * }</pre>
 */
@Controller("/api/erasures")
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true)
class ErasuresController {

    /** One of the two. */
    @Serdeable
    record Wanted(@Nullable String email, @Nullable UUID userId) {}

    private final ErasePerson erasePerson;
    private final FetchUser fetchUser;

    ErasuresController(ErasePerson erasePerson, FetchUser fetchUser) {
        this.erasePerson = erasePerson;
        this.fetchUser = fetchUser;
    }

    @Post
    ErasePerson.Receipt erase(@Body @Valid Wanted wanted) {
        return erasePerson.erase(person(wanted));
    }

    private Person person(Wanted wanted) {
        String email = wanted.email();
        UUID user = wanted.userId();
        if ((email == null) == (user == null)) {
            throw Problem.invalid("/email", "either email or userId");
        }
        if (user == null) {
            return new Person(String.valueOf(email), null);
        }
        User known = fetchUser.fetch(user).orElseThrow(() -> Problem.notFound("user"));
        return new Person(known.email(), user);
    }
}
