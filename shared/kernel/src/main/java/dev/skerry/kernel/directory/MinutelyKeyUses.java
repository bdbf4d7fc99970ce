package dev.skerry.kernel.directory;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.DatabaseFault;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a use down once a minute; every other costs a look into memory. With the request and not
 * behind it: a Lambda environment is frozen once it has answered.
 */
@Singleton
final class MinutelyKeyUses implements KeyUses {

    private static final Logger LOG = LoggerFactory.getLogger(MinutelyKeyUses.class);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final KeyUseRepository uses;
    private final Database database;
    private final AuditLog audit;
    private final Clock clock;
    private final Map<UUID, Instant> noted = new ConcurrentHashMap<>();

    MinutelyKeyUses(KeyUseRepository uses, Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.uses = uses;
        this.clock = clock;
    }

    @Override
    public void note(UUID key, String ip) {
        Instant now = clock.instant();
        if (isFirstOfItsMinute(key, now)) {
            try {
                database.inTransaction(() -> write(key, ip, now));
            } catch (Problem | DatabaseFault away) {
                LOG.warn("The use of a key was not written: {}", away.getMessage());
            }
        }
    }

    private boolean write(UUID key, String ip, Instant now) {
        boolean first = uses.isFirstOfItsDay(key, now, now.minus(MINUTE));
        if (first) {
            audit.write(AuditEvent.done("key_used").from(ip));
        }
        return first;
    }

    /** Of those that ask at the same moment one hears yes. */
    private boolean isFirstOfItsMinute(UUID key, Instant now) {
        Instant before = noted.putIfAbsent(key, now);
        return before == null
                || (!now.isBefore(before.plus(MINUTE)) && noted.replace(key, before, now));
    }

    @Override
    public Map<UUID, Instant> lastUsed(List<UUID> keys) {
        return uses.lastUsed(keys);
    }
}
