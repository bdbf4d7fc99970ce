package dev.skerry.crm.mag;

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

/** Creates a membership access group. */
@Singleton
public final class AddMag {

    /**
     * @param slug the code when null
     */
    @Serdeable
    public record Command(
            @Nullable String code,
            @Nullable String name,
            @Nullable String slug,
            @Nullable String description,
            @Nullable Integer tier,
            @Nullable String defaultMessage) {}

    private final MagRepository mags;
    private final Clock clock;
    private final AuditLog audit;

    AddMag(MagRepository mags, Clock clock, AuditLog audit) {
        this.mags = mags;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code invalid_request}, {@code conflict} when code or slug is taken
     */
    public Mag add(Command command) {
        String code = PlainText.slug("/code", command.code());
        Mag mag =
                new Mag(
                        Ids.next(),
                        code,
                        PlainText.required("/name", command.name(), 200),
                        command.slug() == null ? code : PlainText.slug("/slug", command.slug()),
                        PlainText.optional("/description", command.description(), 2_000),
                        command.tier() == null ? 0 : command.tier(),
                        PlainText.optional("/defaultMessage", command.defaultMessage(), 2_000));
        if (!mags.add(mag, clock.instant())) {
            throw new Problem(ProblemCode.CONFLICT, "There is a group with this code or slug");
        }
        audit.write(AuditEvent.done("mag_added").with("mag", mag.id().toString()));
        return mag;
    }
}
