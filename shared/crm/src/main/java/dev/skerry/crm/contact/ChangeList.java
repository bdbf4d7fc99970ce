package dev.skerry.crm.contact;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes a marketing list. Where it asks for confirmation from now on, whoever is on it already
 * stays and goes on getting its mail, confirmed or not; whoever comes later has to confirm. Where
 * it asks for none any more, everybody filed under it gets its mail.
 */
@Singleton
public final class ChangeList {

    /** What is null stays as it is. Mail that is queued names the list by its slug, which stays. */
    @Serdeable
    public record Command(
            @Nullable String name,
            @Nullable String description,
            @Nullable Boolean doubleOptIn,
            @Nullable String consentText) {}

    private final ListRepository lists;
    private final Database database;
    private final Clock clock;
    private final AuditLog audit;

    ChangeList(ListRepository lists, Database database, Clock clock, AuditLog audit) {
        this.lists = lists;
        this.database = database;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code not_found}, {@code invalid_request}
     */
    public MarketingList change(UUID id, Command command) {
        return database.inTransaction(
                () -> {
                    MarketingList before =
                            lists.lock(id).orElseThrow(() -> Problem.notFound("list"));
                    MarketingList after = changed(before, command);
                    lists.change(after, clock.instant());
                    audit.write(
                            AuditEvent.done("list_changed")
                                    .with("list", id.toString())
                                    .with("doubleOptIn", String.valueOf(after.doubleOptIn())));
                    return after;
                });
    }

    private static MarketingList changed(MarketingList before, Command command) {
        String name = Objects.requireNonNullElse(command.name(), before.name());
        String description = either(command.description(), before.description());
        String consentText = either(command.consentText(), before.consentText());
        boolean doubleOptIn =
                Objects.requireNonNullElse(command.doubleOptIn(), before.doubleOptIn());
        return MarketingList.checked(
                before.id(), before.slug(), name, description, doubleOptIn, consentText);
    }

    private static @Nullable String either(@Nullable String after, @Nullable String before) {
        return after == null ? before : after;
    }
}
