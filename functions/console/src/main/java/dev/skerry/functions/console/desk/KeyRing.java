package dev.skerry.functions.console.desk;

import dev.skerry.functions.console.Asked;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.IssueKey;
import dev.skerry.sites.KeyView;
import dev.skerry.sites.ListKeys;
import dev.skerry.sites.RevokeKey;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys of the site in scope, as pages have them. */
@Singleton
public final class KeyRing {

    /** Ten a second: plenty for a shop, little for whoever found the key. */
    private static final int USUAL_RATE = 600;

    private static final int ROWS = 100;

    /**
     * @param scopes apart by spaces
     */
    @Serdeable
    public record Wanted(@Nullable String name, @Nullable String kind, @Nullable String scopes) {

        IssueKey.Command command() {
            boolean secret = !"publishable".equals(kind);
            String asked = Asked.text(scopes);
            return new IssueKey.Command(
                    Asked.text(name),
                    secret ? IssueKey.Kind.SECRET : IssueKey.Kind.PUBLISHABLE,
                    asked.isEmpty() ? List.of() : Arrays.asList(asked.split("[\\s,]+")),
                    null,
                    null,
                    secret ? USUAL_RATE : null);
        }
    }

    @Serdeable
    public record Revoked(@Nullable String confirm) {}

    private final ListKeys listKeys;
    private final IssueKey issueKey;
    private final RevokeKey revokeKey;

    KeyRing(ListKeys listKeys, IssueKey issueKey, RevokeKey revokeKey) {
        this.listKeys = listKeys;
        this.issueKey = issueKey;
        this.revokeKey = revokeKey;
    }

    public List<KeyView> list() {
        return listKeys.list(PageRequest.of(ROWS, null)).items();
    }

    /** The key itself: it is shown this once. */
    public String issue(Wanted wanted) {
        return issueKey.issue(wanted.command()).key();
    }

    /**
     * @throws Problem {@code invalid_request} unless the key's name was typed; {@code not_found}
     */
    public void revoke(UUID id, Revoked wanted) {
        boolean named =
                list().stream()
                        .filter(it -> it.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> Problem.notFound("key"))
                        .name()
                        .equals(wanted.confirm());
        if (!named) {
            throw Problem.invalid("/confirm", "must be the name of the key");
        }
        revokeKey.revoke(id);
    }
}
