package dev.skerry.membership;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Draws single-use codes and stores their hashes. The codes themselves are shown here and never
 * again.
 */
@Singleton
public final class GenerateCodes {

    public static final int MOST = 100_000;
    private static final int PER_STATEMENT = 10_000;

    private final BatchRepository batches;
    private final CodeRepository codes;
    private final Database database;
    private final Clock clock;
    private final AuditLog audit;

    GenerateCodes(
            BatchRepository batches,
            CodeRepository codes,
            Database database,
            Clock clock,
            AuditLog audit) {
        this.batches = batches;
        this.codes = codes;
        this.database = database;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code not_found}, {@code invalid_request}
     */
    public List<String> generate(UUID id, @Nullable Integer count) {
        if (count == null || count < 1 || count > MOST) {
            throw Problem.invalid("/count", "is not 1 to " + MOST);
        }
        Batch batch = batches.byId(id).orElseThrow(() -> Problem.notFound("batch"));
        if (!batch.useType().equals("single_use")) {
            throw Problem.invalid("", "A multi_use batch has one code");
        }
        return database.inTransaction(() -> generate(batch, count));
    }

    private List<String> generate(Batch batch, int count) {
        List<String> made = new ArrayList<>(count);
        while (made.size() < count) {
            made.addAll(addSome(batch, Math.min(PER_STATEMENT, count - made.size())));
        }
        audit.write(
                AuditEvent.done("codes_generated")
                        .with("batch", batch.id().toString())
                        .with("count", String.valueOf(count)));
        return made;
    }

    /** Fewer than asked for when one of them was drawn before. */
    private List<String> addSome(Batch batch, int count) {
        SiteId site = SiteScope.current().site().id();
        Map<String, String> byHash = LinkedHashMap.newLinkedHashMap(count);
        for (String shown : batch.pattern().draw(count)) {
            MembershipCode.of(shown).ifPresent(code -> byHash.put(code.hash(site), shown));
        }
        return codes
                .add(batch.id(), batch.maxUses(), List.copyOf(byHash.keySet()), clock.instant())
                .stream()
                .map(hash -> String.valueOf(byHash.get(hash)))
                .toList();
    }
}
