package dev.skerry.sites;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** A new key for the site in scope. A secret one is readable in this answer and never again. */
@Singleton
public final class IssueKey {

    private static final Pattern SCOPE = Pattern.compile("[a-z]{1,32}:[a-z]{1,32}");

    public enum Kind {
        PUBLISHABLE,
        SECRET
    }

    /**
     * @param scopes what a secret key may do, {@code users:write}; none for publishable keys
     */
    public record Command(String name, Kind kind, List<String> scopes) {
        public Command {
            scopes = List.copyOf(scopes);
            new SiteFacts().name(name).check();
            if (kind == Kind.PUBLISHABLE && !scopes.isEmpty()) {
                throw Problem.invalid("/scopes", "are for secret keys");
            }
            checkEach(scopes);
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
    public record Result(UUID id, String name, String key, List<String> scopes) {
        @Override
        public String toString() {
            return "IssueKey.Result[" + id + "]";
        }
    }

    private final KeyRepository keys;
    private final AuditLog audit;

    IssueKey(KeyRepository keys, AuditLog audit) {
        this.audit = audit;
        this.keys = keys;
    }

    public Result issue(Command command) {
        Site site = SiteScope.current().site();
        NewKey key =
                switch (command.kind()) {
                    case PUBLISHABLE -> NewKey.publishable(site.slug());
                    case SECRET -> NewKey.secret();
                };
        keys.insert(site.id(), command.name(), key, command.scopes());
        audit.write(AuditEvent.done("key_issued").with("key", key.id().toString()));
        return new Result(key.id(), command.name(), key.plain(), command.scopes());
    }
}
