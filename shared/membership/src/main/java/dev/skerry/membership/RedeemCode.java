package dev.skerry.membership;

import dev.skerry.kernel.limit.Bucket;
import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.DatabaseFault;
import dev.skerry.kernel.table.FormerIdRepository;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets a user into a group by a code: counted exactly, whoever else tries at the same moment. */
@Singleton
public final class RedeemCode {

    /** Wrong codes only; names in the site's {@code limits} setting. */
    private static final Rule PER_ACCOUNT = Rule.of("redeem-code", 10, Duration.ofMinutes(15));

    private static final Rule PER_ADDRESS =
            Rule.of("redeem-code-address", 60, Duration.ofMinutes(15));

    /**
     * Two attempts of one member met (unique), or two members at one contact (not null): nothing
     * was kept.
     */
    private static final Set<String> COLLISIONS = Set.of("23505", "23502");

    private static final Actor WORKER = new Actor.Worker("redeem-code");

    /**
     * @param address whom it came from
     */
    public record Command(UUID user, String code, String address) {}

    /**
     * @param expiresAt when the membership ends; null for never
     * @param alreadyMember this member had used this code before, and nothing was used up now
     */
    @Serdeable
    public record Result(
            Group mag, Instant assignedAt, @Nullable Instant expiresAt, boolean alreadyMember) {}

    @Serdeable
    public record Group(UUID id, String name) {}

    private final RedemptionRepository redemptions;
    private final FormerIdRepository formerIds;
    private final Limits limits;
    private final Clock clock;

    RedeemCode(
            RedemptionRepository redemptions,
            FormerIdRepository formerIds,
            Limits limits,
            Clock clock) {
        this.redemptions = redemptions;
        this.formerIds = formerIds;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code code_unknown}, {@code code_used}, {@code code_exhausted}, {@code
     *     code_expired}, {@code code_not_started}, {@code rate_limited}
     */
    public Result redeem(Command command) {
        // Every attempt pays before anything is looked up; one that turns out well is paid back.
        Bucket account = Bucket.of(PER_ACCOUNT, command.user().toString());
        Bucket address = Bucket.of(PER_ADDRESS, command.address());
        limits.take(account);
        limits.take(address);
        SiteScope asSite = SiteScope.current().as(WORKER);
        Result result = answer(asSite.call(() -> attempt(command)));
        limits.giveBack(List.of(account, address));
        return result;
    }

    /** Codes of a site that was imported are known by the hashes that they came with. */
    private RedemptionRepository.Attempt attempt(Command command) {
        MembershipCode code = MembershipCode.of(command.code()).orElseThrow(RedeemCode::unknown);
        UUID user = command.user();
        return known(user, code.hash(SiteScope.current().site().id()))
                .or(
                        () ->
                                formerIds.all().stream()
                                        .flatMap(it -> known(user, code.hash(it)).stream())
                                        .findFirst())
                .orElseThrow(RedeemCode::unknown);
    }

    private Optional<RedemptionRepository.Attempt> known(UUID user, String hash) {
        try {
            Optional<RedemptionRepository.Attempt> first = attempt(user, hash);
            // Others were faster. If this member was among them, that shows now.
            return first.isPresent() && first.get().lostRace() ? attempt(user, hash) : first;
        } catch (DatabaseFault fault) {
            if (COLLISIONS.contains(fault.sqlState())) {
                return attempt(user, hash);
            }
            throw fault;
        }
    }

    private Optional<RedemptionRepository.Attempt> attempt(UUID user, String hash) {
        return redemptions.redeem(user, hash, clock.instant());
    }

    private static Result answer(RedemptionRepository.Attempt attempt) {
        Instant assignedAt = attempt.assignedAt();
        if (assignedAt != null && (attempt.redeemed() || attempt.repeated())) {
            return new Result(
                    new Group(attempt.magId(), attempt.magName()),
                    assignedAt,
                    attempt.expiresAt(),
                    attempt.repeated());
        }
        if (!attempt.started()) {
            throw new Problem(ProblemCode.CODE_NOT_STARTED, "This code is not valid yet");
        }
        if (attempt.over()) {
            throw new Problem(ProblemCode.CODE_EXPIRED, "This code has expired");
        }
        throw attempt.multiUse()
                ? new Problem(
                        ProblemCode.CODE_EXHAUSTED, "This code has been used as often as it may")
                : new Problem(ProblemCode.CODE_USED, "This code has been used");
    }

    private static Problem unknown() {
        return new Problem(ProblemCode.CODE_UNKNOWN, "There is no such code");
    }
}
