package dev.skerry.functions.console;

import dev.skerry.functions.console.Frame.OpenDesk;
import dev.skerry.functions.console.Frame.Reader;
import dev.skerry.functions.console.Frame.Step;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.OwnSites;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Puts the frame around a page, for whoever reads it. */
@Singleton
public final class Frames {

    private final OwnSites ownSites;

    Frames(OwnSites ownSites) {
        this.ownSites = ownSites;
    }

    /**
     * @param title its name among the {@link Words}
     * @param trail the pages above this one, below the desk
     */
    public Frame of(HttpRequest<?> request, String title, Step... trail) {
        return named(request, Words.in(Language.of(request)).say(title), trail);
    }

    /**
     * @param title as it is
     */
    public Frame named(HttpRequest<?> request, String title, Step... trail) {
        return new Frame(
                Words.in(Language.of(request)),
                title,
                request.getPath(),
                back(request, trail),
                SiteScope.find().map(this::reader).orElse(Reader.NOBODY),
                SiteScope.find().flatMap(Frames::desk),
                List.of(trail));
    }

    /** What a form answered is not asked for again: the page above it is. */
    private static String back(HttpRequest<?> request, Step... trail) {
        if (request.getMethod() == HttpMethod.GET) {
            return request.getPath();
        }
        return trail.length == 0 ? ConsoleCookies.ROOT : trail[trail.length - 1].path();
    }

    private Reader reader(SiteScope scope) {
        return switch (scope.actor()) {
            case Actor.Staff who when who.role() == Role.SUPERADMIN || who.viewOnly() ->
                    Reader.SUPERADMIN;
            case Actor.Staff _ -> Reader.STAFF;
            case Actor.User who ->
                    ownSites.isSuperadmin(who.id()) ? Reader.SUPERADMIN : Reader.STAFF;
            case Actor.Anonymous _, Actor.Service _, Actor.Worker _ -> Reader.NOBODY;
        };
    }

    private static Optional<OpenDesk> desk(SiteScope scope) {
        return scope.actor() instanceof Actor.Staff who && !scope.site().isPlatform()
                ? Optional.of(OpenDesk.of(scope.site(), who.role(), who.viewOnly()))
                : Optional.empty();
    }
}
