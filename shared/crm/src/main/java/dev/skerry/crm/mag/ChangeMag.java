package dev.skerry.crm.mag;

import dev.skerry.crm.PlainText;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says anew what a group is called and for. Its code and slug stay: content refers to them. */
@Singleton
public final class ChangeMag {

    /**
     * @param description nothing when null, as the message
     * @param tier as it is when null
     */
    public record Command(
            UUID id,
            @Nullable String name,
            @Nullable String description,
            @Nullable Integer tier,
            @Nullable String defaultMessage) {}

    private final MagRepository mags;
    private final Database database;
    private final Clock clock;
    private final AuditLog audit;

    ChangeMag(MagRepository mags, Database database, Clock clock, AuditLog audit) {
        this.mags = mags;
        this.database = database;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code not_found}, {@code invalid_request}
     */
    public Mag change(Command command) {
        return database.inTransaction(
                () -> {
                    Mag before =
                            mags.byId(command.id()).orElseThrow(() -> Problem.notFound("group"));
                    Integer tier = command.tier();
                    Mag after =
                            new Mag(
                                    before.id(),
                                    before.code(),
                                    PlainText.required("/name", command.name(), 200),
                                    before.slug(),
                                    PlainText.optional(
                                            "/description", command.description(), 2_000),
                                    tier == null ? before.tier() : tier,
                                    PlainText.optional(
                                            "/defaultMessage", command.defaultMessage(), 2_000));
                    mags.change(after, clock.instant());
                    audit.write(AuditEvent.done("mag_changed").with("mag", after.id().toString()));
                    return after;
                });
    }
}
