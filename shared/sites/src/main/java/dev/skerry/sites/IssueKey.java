package dev.skerry.sites;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A new key for the site in scope. A secret one is readable in this answer and never again. */
@Singleton
public final class IssueKey {

    private static final Pattern SCOPE = Pattern.compile("[a-z]{1,32}:[a-z]{1,32}");

    /** A thousand a second. */
    private static final int FASTEST = 60_000;

    public enum Kind {
        PUBLISHABLE,
        SECRET
    }

    /**
     * @param scopes what a secret key may do, {@code users:write}; none for publishable keys
     * @param expiresAt it is refused from then on; null for never
     * @param registered a publishable key that the site's pages carry already; null for a new one
     * @param ratePerMinute how often a secret key may be used; null for as often as one likes
     */
    public record Command(
            String name,
            Kind kind,
            List<String> scopes,
            @Nullable Instant expiresAt,
            @Nullable String registered,
            @Nullable Integer ratePerMinute) {

        public Command(String name, Kind kind, List<String> scopes) {
            this(name, kind, scopes, null, null, null);
        }

        public Command {
            scopes = List.copyOf(scopes);
            new SiteFacts().name(name).check();
            if (kind == Kind.PUBLISHABLE && !scopes.isEmpty()) {
                throw Problem.invalid("/scopes", "are for secret keys");
            }
            if (registered != null && kind != Kind.PUBLISHABLE) {
                throw Problem.invalid("/key", "can only be publishable");
            }
            checkRate(kind, ratePerMinute);
            checkEach(scopes);
        }

        private static void checkRate(Kind kind, @Nullable Integer rate) {
            if (rate != null && kind != Kind.SECRET) {
                throw Problem.invalid("/ratePerMinute", "is for secret keys");
            }
            if (rate != null && (rate < 1 || rate > FASTEST)) {
                throw Problem.invalid("/ratePerMinute", "must be 1 to " + FASTEST);
            }
        }

        private static void checkEach(List<String> scopes) {
            List<Problem.Invalid> errors = new ArrayList<>();
            for (int i = 0; i < scopes.size(); i++) {
                if (!SCOPE.matcher(scopes.get(i)).matches()) {
                    errors.add(new Problem.Invalid("/scopes/" + i, "must be like mail:send"));
                }
            }
            if (!errors.isEmpty()) {
                throw Problem.invalid(errors);
            }
        }
    }

    @Serdeable
    public record Result(
            UUID id,
            String name,
            String key,
            List<String> scopes,
            @Nullable Instant expiresAt,
            @Nullable Integer ratePerMinute) {
        @Override
        public String toString() {
            return "IssueKey.Result[" + id + "]";
        }
    }

    private final KeyRepository keys;
    private final AuditLog audit;
    private final Directory directory;
    private final AnonKey anonKey;
    private final Clock clock;

    IssueKey(
            KeyRepository keys, AuditLog audit, Directory directory, AnonKey anonKey, Clock clock) {
        this.keys = keys;
        this.audit = audit;
        this.directory = directory;
        this.anonKey = anonKey;
        this.clock = clock;
    }

    public Result issue(Command command) {
        Site site = SiteScope.current().site();
        if (command.expiresAt() != null && !command.expiresAt().isAfter(clock.instant())) {
            throw Problem.invalid("/expiresAt", "must be in the future");
        }
        NewKey key = key(site, command);
        if (!keys.insert(site.id(), key, command)) {
            throw new Problem(ProblemCode.CONFLICT, "This key is registered already");
        }
        // Pages that carry it may have been told just now that nobody knows it.
        directory.clear();
        audit.write(AuditEvent.done("key_issued").with("key", key.id().toString()));
        return new Result(
                key.id(),
                command.name(),
                key.plain(),
                command.scopes(),
                command.expiresAt(),
                command.ratePerMinute());
    }

    private NewKey key(Site site, Command command) {
        if (command.registered() != null) {
            anonKey.check(command.registered());
            return NewKey.registered(command.registered());
        }
        return switch (command.kind()) {
            case PUBLISHABLE -> NewKey.publishable(site.slug());
            case SECRET -> NewKey.secret();
        };
    }
}
