package dev.skerry.functions.console.members;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Day;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.membership.CreateBatch;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody types of a batch of codes, as they typed it.
 *
 * @param startsAt the first day
 * @param expiresAt the last day
 */
@Serdeable
public record BatchDraft(
        @Nullable String name,
        @Nullable String magId,
        @Nullable String useType,
        @Nullable String maxUses,
        @Nullable String code,
        @Nullable String startsAt,
        @Nullable String expiresAt,
        @Nullable String memberDays,
        @Nullable String codePrefix,
        @Nullable String codeSuffix,
        @Nullable String randomLength) {

    static final BatchDraft EMPTY =
            new BatchDraft("", "", "single_use", "", "", "", "", "", "", "", "10");

    public BatchDraft {
        name = Asked.text(name);
        magId = Asked.text(magId);
        useType = Asked.text(useType);
        maxUses = Asked.text(maxUses);
        code = Asked.text(code);
        startsAt = Asked.text(startsAt);
        expiresAt = Asked.text(expiresAt);
        memberDays = Asked.text(memberDays);
        codePrefix = Asked.text(codePrefix);
        codeSuffix = Asked.text(codeSuffix);
        randomLength = Asked.text(randomLength);
    }

    /**
     * @throws Problem {@code invalid_request} for what is no number, no day or no id
     */
    CreateBatch.Command command() {
        return new CreateBatch.Command(
                mag(),
                name,
                useType,
                Numbers.whole("/maxUses", maxUses),
                Day.from("/startsAt", startsAt),
                Day.until("/expiresAt", expiresAt),
                Numbers.whole("/memberDays", memberDays),
                codePrefix,
                codeSuffix,
                Numbers.whole("/randomLength", randomLength),
                null,
                Asked.text(code).isEmpty() ? null : code);
    }

    private @Nullable UUID mag() {
        try {
            return Asked.text(magId).isEmpty() ? null : UUID.fromString(Asked.text(magId));
        } catch (IllegalArgumentException noId) {
            throw Problem.invalid("/magId", "is no group of this site");
        }
    }
}
