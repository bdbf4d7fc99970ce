package dev.skerry.accounts.link;

import dev.skerry.accounts.pkce.CodeChallenge;
import dev.skerry.accounts.user.User;
import org.jspecify.annotations.Nullable;

/**
 * A link about to be made.
 *
 * @param redirectTo one of the site's {@link RedirectTargets}
 * @param newEmail the address a change of address is about
 * @param challenge of a client that asks by PKCE
 */
public record LinkRequest(
        User user,
        LinkKind kind,
        String redirectTo,
        @Nullable String newEmail,
        @Nullable CodeChallenge challenge) {

    public static LinkRequest of(User user, LinkKind kind, String redirectTo) {
        return new LinkRequest(user, kind, redirectTo, null, null);
    }

    public LinkRequest to(@Nullable String newEmail) {
        return new LinkRequest(user, kind, redirectTo, newEmail, challenge);
    }

    public LinkRequest by(@Nullable CodeChallenge challenge) {
        return new LinkRequest(user, kind, redirectTo, newEmail, challenge);
    }

    public LinkRequest as(LinkKind other) {
        return new LinkRequest(user, other, redirectTo, newEmail, challenge);
    }

    /** Who reads the mail. */
    String recipient() {
        return kind == LinkKind.EMAIL_CHANGE && newEmail != null ? newEmail : user.email();
    }
}
