package dev.skerry.kernel.site;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is asking, within a site. */
public sealed interface Actor {

    /** The word row security knows the actor by. */
    String kind();

    /** The account that is asking, or the key; null for a visitor and for Skerry itself. */
    default @Nullable UUID id() {
        return null;
    }

    /** Whether nothing may change on account of this actor, whatever its role. */
    default boolean isReadOnly() {
        return this instanceof Staff who && who.viewOnly();
    }

    /** A visitor: a publishable key and nothing more. */
    record Anonymous() implements Actor {
        @Override
        public String kind() {
            return "anonymous";
        }
    }

    /**
     * A signed-in end user of the site.
     *
     * @param sessionId the session the token belongs to; checked to be alive
     * @param aal the authenticator assurance level, "aal1" or "aal2"
     * @param passwordLent whether somebody else chose their password, for them to change
     */
    record User(UUID id, UUID sessionId, String aal, boolean passwordLent) implements Actor {

        public User(UUID id, UUID sessionId, String aal) {
            this(id, sessionId, aal, false);
        }

        @Override
        public String kind() {
            return "user";
        }
    }

    /**
     * A staff account of the platform, holding a token for this site.
     *
     * @param viewOnly a superadmin who looks at the site as the role sees it: nothing may change
     */
    record Staff(UUID accountId, UUID sessionId, Role role, String aal, boolean viewOnly)
            implements Actor {

        public Staff(UUID accountId, UUID sessionId, Role role, String aal) {
            this(accountId, sessionId, role, aal, false);
        }

        /** Whether a second factor was shown. */
        public boolean isStrong() {
            return aal.equals("aal2");
        }

        @Override
        public UUID id() {
            return accountId;
        }

        @Override
        public String kind() {
            return "staff";
        }
    }

    /** A program holding one of the site's secret keys. */
    record Service(UUID keyId, Set<String> scopes) implements Actor {
        public Service {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public UUID id() {
            return keyId;
        }

        @Override
        public String kind() {
            return "service";
        }
    }

    /** Skerry itself: queue consumers and schedules. */
    record Worker(String name) implements Actor {
        @Override
        public String kind() {
            return "worker";
        }
    }
}
