package dev.skerry.http;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.identity.AccessTokens;
import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.DatabaseFault;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In the audit log of the site that was asked. Anybody who owns a token of one site can try it on
 * another as often as they like, so only some of it is written: the log is not to be filled, nor
 * the database kept busy, by it.
 */
@Singleton
final class AuditedForeignCredentials implements ForeignCredentials {

    private static final Logger LOG = LoggerFactory.getLogger(AuditedForeignCredentials.class);

    private static final Rule OF_ADDRESS = Rule.of("audit.foreign", 10, Duration.ofHours(1));
    private static final Rule OF_SITE = Rule.of("audit.foreign.site", 500, Duration.ofHours(1));

    /** Apart, so that old links and typing errors do not use up what is written of thieves. */
    private static final Rule UNKNOWN_OF_ADDRESS =
            Rule.of("audit.unknown", 10, Duration.ofHours(1));

    private static final Rule UNKNOWN_OF_SITE =
            Rule.of("audit.unknown.site", 500, Duration.ofHours(1));

    private final AccessTokens tokens;
    private final AuditLog audit;
    private final Limits limits;

    AuditedForeignCredentials(AccessTokens tokens, AuditLog audit, Limits limits) {
        this.tokens = tokens;
        this.audit = audit;
        this.limits = limits;
    }

    @Override
    public void key(Site here, HttpRequest<?> request) {
        note(here, request, "foreign_key");
    }

    @Override
    public void token(Site here, String token, HttpRequest<?> request) {
        if (tokens.isOfAnotherSite(here, token)) {
            note(here, request, "foreign_token");
        }
    }

    @Override
    public void unknown(String event, HttpRequest<?> request) {
        write(event, UNKNOWN_OF_ADDRESS, UNKNOWN_OF_SITE, ClientAddress.of(request));
    }

    private void note(Site here, HttpRequest<?> request, String event) {
        if (!here.isActive()) {
            return;
        }
        String address = ClientAddress.of(request);
        SiteScope.of(here, new Actor.Anonymous(), RequestId.of(request))
                .run(() -> write(event, OF_ADDRESS, OF_SITE, address));
    }

    private void write(String event, Rule ofAddress, Rule ofSite, String address) {
        try {
            limits.take(ofAddress, address);
            limits.take(ofSite, "");
            audit.write(AuditEvent.refused(event).from(address));
        } catch (Problem | DatabaseFault notNow) {
            LOG.info("{} on {} was not written down", event, SiteScope.current().site().slug());
        }
    }
}
