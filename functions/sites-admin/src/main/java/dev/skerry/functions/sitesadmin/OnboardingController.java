package dev.skerry.functions.sitesadmin;

import dev.skerry.accounts.FetchUser;
import dev.skerry.accounts.user.User;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.SiteView;
import dev.skerry.sites.onboarding.CompleteOwnSite;
import dev.skerry.sites.onboarding.EnsureOwnSite;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * At the platform, with a platform user's token. {@code POST /api/onboarding/auto} after every
 * sign-in: the site of the caller, made if there is none. {@code POST /api/onboarding/complete},
 * the wizard's last step: {@code {"name":"Lilla Kenneln","kind":"kennel","locale":"sv"}}, once. 200
 * {@code {"site":{"id","slug","name","kind","status","mode"}}}; {@code POST /api/admin/session}
 * then gives a token of it.
 *
 * <p>Problems: {@code forbidden} 403 away from the platform, and for who left the site's team;
 * {@code email_not_confirmed} 400; {@code conflict} 409 for superadmins, and for what is complete.
 */
@Controller("/api/onboarding")
@SiteEndpoint(access = Access.USER)
class OnboardingController {

    private static final String KINDS = "dating|kennel|orchestra|business";

    /** What is left out is made of the caller's account. */
    @Serdeable
    record Wish(
            @Nullable @Size(max = 200) String name,
            @Nullable @Pattern(regexp = KINDS) String kind,
            @Nullable @Pattern(regexp = "sv|en") String locale) {}

    @Serdeable
    record Completion(
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Pattern(regexp = KINDS) String kind,
            @Nullable @Pattern(regexp = "sv|en") String locale) {}

    @Serdeable
    record Shown(UUID id, String slug, String name, String kind, String status, String mode) {}

    @Serdeable
    record Answer(Shown site) {

        static Answer of(SiteView it) {
            return new Answer(
                    new Shown(it.id(), it.slug(), it.name(), it.kind(), it.status(), it.mode()));
        }
    }

    private final FetchUser fetchUser;
    private final EnsureOwnSite ensure;
    private final CompleteOwnSite complete;

    OnboardingController(FetchUser fetchUser, EnsureOwnSite ensure, CompleteOwnSite complete) {
        this.fetchUser = fetchUser;
        this.ensure = ensure;
        this.complete = complete;
    }

    @Post("/auto")
    Answer auto(@Body @Valid Wish wish) {
        return Answer.of(ensure.ensure(command(wish.name(), wish.kind(), wish.locale())));
    }

    @Post("/complete")
    Answer complete(@Body @Valid Completion wish) {
        return Answer.of(complete.complete(command(wish.name(), wish.kind(), wish.locale())));
    }

    private EnsureOwnSite.Command command(
            @Nullable String name, @Nullable String kind, @Nullable String locale) {
        User caller = caller();
        return new EnsureOwnSite.Command(
                caller.id(),
                name == null || name.isBlank() ? nameOf(caller) : name.strip(),
                kind == null ? "business" : kind,
                locale != null ? locale : caller.locale() == null ? "sv" : caller.locale(),
                caller.email());
    }

    private User caller() {
        SiteScope scope = SiteScope.current();
        if (!scope.site().isPlatform() || !(scope.actor() instanceof Actor.User who)) {
            throw Problem.forbidden("Sites of one's own are had at the platform");
        }
        User caller =
                fetchUser
                        .fetch(who.id())
                        .orElseThrow(() -> Problem.forbidden("There is no such account any more"));
        if (!caller.isConfirmed()) {
            throw new Problem(ProblemCode.EMAIL_NOT_CONFIRMED, "Confirm the address first");
        }
        return caller;
    }

    /** What they called themselves, to be shown until they say better. */
    private static String nameOf(User caller) {
        Object typed = caller.userMetadata().get("organisation");
        String name = typed instanceof String text ? text : caller.displayName();
        String usable = name == null || name.isBlank() ? localPart(caller.email()) : name.strip();
        String line = usable.replaceAll("\\p{Cntrl}", " ");
        return line.substring(0, Math.min(line.length(), 200));
    }

    private static String localPart(String email) {
        return email.substring(0, Math.max(1, email.indexOf('@')));
    }
}
