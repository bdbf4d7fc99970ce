package dev.skerry.accounts;

import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.link.LinkRepository;
import dev.skerry.kernel.id.OneTimeToken;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Says whether a link would still work, and uses nothing up: mail scanners open every link. */
@Singleton
public final class PeekLink {

    private final AccountWork work;
    private final LinkRepository links;
    private final Clock clock;

    PeekLink(AccountWork work, LinkRepository links, Clock clock) {
        this.work = work;
        this.links = links;
        this.clock = clock;
    }

    public boolean works(String token, List<LinkKind> kinds) {
        return work.call(() -> links.byToken(OneTimeToken.of(token), kinds, clock.instant()))
                .isPresent();
    }
}
