package dev.skerry.crm.contact;

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
        MarketingList list =
                MarketingList.checked(
                        Ids.next(),
                        command.slug(),
                        command.name(),
                        command.description(),
                        Boolean.TRUE.equals(command.doubleOptIn()),
                        command.consentText());
        if (!lists.add(list, clock.instant())) {
            throw new Problem(ProblemCode.CONFLICT, "There is a list with this slug");
        }
        audit.write(AuditEvent.done("list_added").with("list", list.id().toString()));
        return list;
    }
}
