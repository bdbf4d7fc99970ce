package dev.skerry.http;

import dev.skerry.kernel.directory.ApiKey;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.directory.KeyUses;
import dev.skerry.kernel.identity.AccessClaims;
import dev.skerry.kernel.identity.AccessTokens;
import dev.skerry.kernel.identity.Sessions;
import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.TurnOf;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers who is asking, and on which site.
 *
 * <p>The site follows from the host, the {@code apikey} and, for staff tokens and secret keys, the
 * {@code X-Site} header; two that disagree are refused. A token is checked with the keys of that
 * one site, so a token of another site is just a bad token. Costs one database round trip when
 * there is a token (is the session alive?), one more for staff (does the role still hold?), one for
 * a secret key with a limit of its own, none otherwise.
 */
@Singleton
public final class CallerResolver {

    static final String SESSION_ENDED = "The session has ended";
    static final String BAD_TOKEN = "The token is not valid here";

    private static final String NO_SITE =
            "Send the site's apikey, or call the site's own host; X-Site is for staff and keys";

    /** No setting of a site is called so: the figures are the key's own. */
    private static final String OWN_RATE = "key:own";

    private final Directory directory;
    private final AccessTokens tokens;
    private final Sessions sessions;
    private final KeyUses uses;
    private final Limits limits;
    private final ForeignCredentials foreign;

    CallerResolver(
            Directory directory,
            AccessTokens tokens,
            Sessions sessions,
            KeyUses uses,
            Limits limits,
            ForeignCredentials foreign) {
        this.directory = directory;
        this.tokens = tokens;
        this.sessions = sessions;
        this.uses = uses;
        this.limits = limits;
        this.foreign = foreign;
    }

    public SiteScope resolve(HttpRequest<?> request) {
        return resolve(request, nothing -> Optional.empty());
    }

    /**
     * @param finder asked only when neither host nor headers name a site
     */
    public SiteScope resolve(HttpRequest<?> request, SiteFinder finder) {
        if (PageCaller.of(request).filter(PageCaller::forAnybody).isPresent()) {
            NamedSite.set(request, directory.platform());
            return SiteScope.of(directory.platform(), new Actor.Anonymous(), RequestId.of(request));
        }
        Credentials credentials = Credentials.of(request);
        Optional<ApiKey> key = credentials.key().map(this::known);
        Optional<Site> host = host(credentials);
        requireOwn(key, host, request);
        Optional<Site> named = host.or(() -> key.map(ApiKey::site));
        Optional<Site> asked = credentials.site().flatMap(word -> asked(word, credentials, key));
        requireOwn(key, asked, request);
        boolean onlyAsked = named.isEmpty() && asked.isPresent();
        Site site =
                agree(named, asked)
                        .or(() -> ofPage(credentials))
                        .or(() -> finder.find(request))
                        .orElseThrow(() -> new Problem(ProblemCode.SITE_REQUIRED, NO_SITE));
        NamedSite.set(request, site);
        if (!site.isActive()) {
            throw new Problem(ProblemCode.SITE_OFFLINE, "The site is " + site.status());
        }
        Actor actor =
                TurnOf.call(site.id(), () -> actor(request, site, credentials, key.orElse(null)));
        if (onlyAsked && (actor instanceof Actor.User || actor instanceof Actor.Anonymous)) {
            throw new Problem(ProblemCode.SITE_REQUIRED, NO_SITE);
        }
        credentials.page().ifPresent(page -> page.requireOn(site));
        SiteScope scope = SiteScope.of(site, actor, RequestId.of(request));
        key.filter(it -> it.kind() == ApiKey.Kind.SECRET)
                .ifPresent(secret -> count(secret, scope, request));
        return scope;
    }

    /** In the name of the key, also where it came with somebody's token. */
    private void count(ApiKey key, SiteScope scope, HttpRequest<?> request) {
        scope.as(new Actor.Service(key.id(), key.scopes()))
                .run(
                        () -> {
                            uses.note(key.id(), ClientAddress.of(request));
                            Integer rate = key.ratePerMinute();
                            if (rate != null) {
                                Rule own = Rule.perMinute(OWN_RATE, rate);
                                RateLimitHeaders.note(
                                        request, limits.take(own, key.id().toString()));
                            }
                        });
    }

    private ApiKey known(String presented) {
        return directory.byKey(presented).orElseThrow(() -> unauthenticated("Unknown apikey"));
    }

    /** X-Site alone tells nobody which sites exist: it is looked up for bearers and keys only. */
    private Optional<Site> asked(String word, Credentials credentials, Optional<ApiKey> key) {
        if (credentials.token().isEmpty() && key.isEmpty()) {
            return Optional.empty();
        }
        Optional<Site> found =
                Credentials.uuid(word)
                        .map(id -> directory.byId(new SiteId(id)))
                        .orElseGet(() -> directory.bySlug(word));
        return Optional.of(
                found.orElseThrow(
                        () -> new Problem(ProblemCode.SITE_UNKNOWN, "X-Site names no site")));
    }

    /** Where a key of one site is sent to another, that one is to know. */
    private void requireOwn(Optional<ApiKey> key, Optional<Site> site, HttpRequest<?> request) {
        if (key.isPresent() && site.isPresent() && !key.get().site().id().equals(site.get().id())) {
            foreign.key(site.get(), request);
            throw mismatch();
        }
    }

    private static Problem mismatch() {
        return new Problem(
                ProblemCode.SITE_MISMATCH, "Host, apikey and X-Site name different sites");
    }

    private static Optional<Site> agree(Optional<Site> one, Optional<Site> other) {
        if (one.isPresent() && other.isPresent() && !one.get().id().equals(other.get().id())) {
            throw mismatch();
        }
        return one.isPresent() ? one : other;
    }

    /** The platform's host serves the pages of all sites. */
    private Optional<Site> host(Credentials credentials) {
        Optional<Site> site = credentials.host().flatMap(directory::byHost);
        return credentials.page().isPresent() ? site.filter(it -> !it.isPlatform()) : site;
    }

    /** Like X-Site, an address alone tells nobody which sites exist. */
    private Optional<Site> ofPage(Credentials credentials) {
        return credentials
                .page()
                .filter(_ -> credentials.isSomebody())
                .map(
                        page ->
                                page.site().isEmpty()
                                        ? directory.platform()
                                        : directory
                                                .bySlug(page.site().get())
                                                .orElseThrow(() -> Problem.notFound("site")));
    }

    private Actor actor(
            HttpRequest<?> request, Site site, Credentials credentials, @Nullable ApiKey key) {
        if (credentials.token().isPresent()) {
            return bearer(request, site, credentials.token().get());
        }
        if (key != null && key.kind() == ApiKey.Kind.SECRET) {
            return new Actor.Service(key.id(), key.scopes());
        }
        return new Actor.Anonymous();
    }

    private Actor bearer(HttpRequest<?> request, Site site, String token) {
        AccessClaims claims = verified(request, site, token);
        boolean staff = claims.staffRole() != null;
        Site home = staff ? directory.platform() : site;
        Sessions.Standing now =
                sessions.standingOf(home, claims.subject(), claims.sessionId())
                        .orElseThrow(() -> unauthenticated(SESSION_ENDED));
        String aal = lesser(claims.aal(), now.aal());
        return staff
                ? staff(site, claims, aal)
                : new Actor.User(claims.subject(), claims.sessionId(), aal, now.passwordLent());
    }

    /**
     * A factor may be gone since the token was issued; and a token from before a factor was shown
     * may be in other hands than the one that got the token after it.
     */
    private static String lesser(String issued, String now) {
        return issued.compareTo(now) < 0 ? issued : now;
    }

    private AccessClaims verified(HttpRequest<?> request, Site site, String token) {
        try {
            return tokens.verify(site, token);
        } catch (AccessTokens.InvalidToken refused) {
            foreign.token(site, token, request);
            throw unauthenticated(BAD_TOKEN);
        }
    }

    /**
     * The role of today, not the one the token was issued with; but who views a site as another
     * role has that one, for as long as they are a superadmin.
     */
    private Actor staff(Site site, AccessClaims claims, String aal) {
        UUID account = claims.subject();
        Role role =
                directory
                        .roleOf(account, site.id())
                        .orElseThrow(() -> Problem.forbidden("No role on this site any more"));
        if (!claims.viewOnly()) {
            return new Actor.Staff(account, claims.sessionId(), role, aal);
        }
        Role viewed =
                Optional.ofNullable(claims.staffRole())
                        .flatMap(Role::of)
                        .filter(it -> role == Role.SUPERADMIN && it != Role.SUPERADMIN)
                        .orElseThrow(() -> Problem.forbidden("Only superadmins view as a role"));
        return new Actor.Staff(account, claims.sessionId(), viewed, aal, true);
    }

    private static Problem unauthenticated(String detail) {
        return new Problem(ProblemCode.UNAUTHENTICATED, detail);
    }
}
