package dev.skerry.crm.contact;

import dev.skerry.crm.PlainText;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Creates a marketing list. */
@Singleton
public final class AddList {

    @Serdeable
    public record Command(
            @Nullable String slug,
            @Nullable String name,
            @Nullable String description,
            @Nullable Boolean doubleOptIn,
            @Nullable String consentText) {}

    private final ListRepository lists;
    private final Clock clock;
    private final AuditLog audit;

    AddList(ListRepository lists, Clock clock, AuditLog audit) {
        this.lists = lists;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code invalid_request}, {@code conflict} when the slug is taken
     */
    public MarketingList add(Command command) {
        boolean doubleOptIn = Boolean.TRUE.equals(command.doubleOptIn());
        MarketingList list =
                new MarketingList(
                        Ids.next(),
                        PlainText.slug("/slug", command.slug()),
                        PlainText.required("/name", command.name(), 200),
                        PlainText.optional("/description", command.description(), 2_000),
                        doubleOptIn,
                        doubleOptIn
                                ? PlainText.required("/consentText", command.consentText(), 2_000)
                                : PlainText.optional("/consentText", command.consentText(), 2_000));
        if (!lists.add(list, clock.instant())) {
            throw new Problem(ProblemCode.CONFLICT, "There is a list with this slug");
        }
        audit.write(AuditEvent.done("list_added").with("list", list.id().toString()));
        return list;
    }
}
