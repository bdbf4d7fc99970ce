package dev.skerry.accounts.link;

import dev.skerry.accounts.pkce.CodeChallenge;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a link and the code beside it, in the caller's transaction; mails nothing. */
@Singleton
public final class MakeLink {

    private static final Duration CODE_LIFE = Duration.ofMinutes(10);

    /**
     * What is handed out once; only hashes are kept.
     *
     * @param token as it stands in the address
     */
    public record Made(String token, String address, String code) {

        @Override
        public String toString() {
            return "Made";
        }
    }

    private final LinkRepository links;
    private final OneTimeCode codes;
    private final LinkAddress address;
    private final Clock clock;

    public MakeLink(LinkRepository links, OneTimeCode codes, LinkAddress address, Clock clock) {
        this.links = links;
        this.codes = codes;
        this.address = address;
        this.clock = clock;
    }

    public Made make(LinkRequest request) {
        Instant now = clock.instant();
        UUID id = Ids.next();
        String code = OneTimeCode.random();
        OneTimeToken token = token(request.challenge());
        LinkKind kind = request.kind();
        links.insert(
                new OneTimeLink(
                        id,
                        request.user().id(),
                        kind,
                        codes.hash(id, code),
                        now.plus(CODE_LIFE),
                        0,
                        request.newEmail(),
                        request.challenge(),
                        now.plus(kind.life())),
                token,
                now);
        String link = address.of(SiteScope.current().site(), token, kind, request.redirectTo());
        return new Made(token.plain(), link, code);
    }

    /** A link that has expired cannot be looked up, but must still answer the way it was asked. */
    private static OneTimeToken token(@Nullable CodeChallenge challenge) {
        OneTimeToken token = OneTimeToken.random();
        return challenge == null ? token : OneTimeToken.of(CodeChallenge.MARK + token.plain());
    }
}
