package dev.skerry.membership;

import dev.skerry.crm.PlainText;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starts a batch of codes. A multi-use batch has its one code at once, a single-use one none yet.
 */
@Singleton
public final class CreateBatch {

    /**
     * @param maxUses for multi_use: how often in all; null for as often as people like
     * @param code for multi_use: the code's own words; drawn when null
     */
    @Serdeable
    public record Command(
            @Nullable UUID magId,
            @Nullable String name,
            @Nullable String useType,
            @Nullable Integer maxUses,
            @Nullable Instant startsAt,
            @Nullable Instant expiresAt,
            @Nullable Integer memberDays,
            @Nullable String codePrefix,
            @Nullable String codeSuffix,
            @Nullable Integer randomLength,
            @Nullable String excludeChars,
            @Nullable String code) {}

    /**
     * @param code the multi-use code, shown this once; null for single_use
     */
    @Serdeable
    public record Result(Batch batch, @Nullable String code) {}

    private final BatchRepository batches;
    private final CodeRepository codes;
    private final Database database;
    private final Clock clock;
    private final AuditLog audit;

    CreateBatch(
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
     * @throws Problem {@code invalid_request}, {@code conflict} when the code is another batch's
     */
    public Result create(Command command) {
        NewBatch batch = read(command);
        boolean multi = batch.useType().equals("multi_use");
        if (!multi && command.code() != null) {
            throw Problem.invalid("/code", "is for multi_use only");
        }
        return database.inTransaction(
                () -> {
                    if (!batches.add(batch)) {
                        throw Problem.invalid("/magId", "is no group of this site");
                    }
                    String code = multi ? addCode(batch, command.code()) : null;
                    audit.write(
                            AuditEvent.done("code_batch_added")
                                    .with("batch", batch.id().toString()));
                    return new Result(
                            batches.byId(batch.id()).orElseThrow(() -> Problem.notFound("batch")),
                            code);
                });
    }

    private String addCode(NewBatch batch, @Nullable String own) {
        String shown = own == null ? batch.pattern().draw(1).iterator().next() : own.strip();
        MembershipCode code =
                MembershipCode.of(shown)
                        .orElseThrow(
                                () ->
                                        Problem.invalid(
                                                "/code", "is not 4 to 64 letters and digits"));
        String hash = code.hash(SiteScope.current().site().id());
        if (codes.add(batch.id(), batch.maxUses(), List.of(hash), batch.createdAt()).isEmpty()) {
            throw new Problem(ProblemCode.CONFLICT, "There is such a code already");
        }
        return shown;
    }

    private NewBatch read(Command command) {
        if (command.magId() == null) {
            throw Problem.invalid("/magId", "is required");
        }
        Instant starts = command.startsAt();
        Instant expires = command.expiresAt();
        if (starts != null && expires != null && !starts.isBefore(expires)) {
            throw Problem.invalid("/expiresAt", "is not after startsAt");
        }
        return new NewBatch(
                Ids.next(),
                command.magId(),
                PlainText.required("/name", command.name(), 200),
                useType(command),
                maxUses(command),
                starts,
                expires,
                positive("/memberDays", command.memberDays()),
                CodePattern.of(
                        command.codePrefix(),
                        command.codeSuffix(),
                        command.randomLength(),
                        command.excludeChars()),
                SiteScope.current().actor() instanceof Actor.Staff it ? it.accountId() : null,
                clock.instant());
    }

    private static String useType(Command command) {
        return switch (command.useType()) {
            case "single_use", "multi_use" -> command.useType();
            case null, default ->
                    throw Problem.invalid("/useType", "is neither single_use nor multi_use");
        };
    }

    private static @Nullable Integer maxUses(Command command) {
        if ("multi_use".equals(command.useType())) {
            return positive("/maxUses", command.maxUses());
        }
        if (command.maxUses() != null && command.maxUses() != 1) {
            throw Problem.invalid("/maxUses", "is 1 for single_use");
        }
        return 1;
    }

    private static @Nullable Integer positive(String pointer, @Nullable Integer number) {
        if (number != null && (number < 1 || number > 1_000_000)) {
            throw Problem.invalid(pointer, "is not 1 to 1000000");
        }
        return number;
    }
}
