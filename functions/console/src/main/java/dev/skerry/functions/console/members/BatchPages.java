package dev.skerry.functions.console.members;

import dev.skerry.crm.mag.MagRepository;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frame.Step;
import dev.skerry.functions.console.Frames;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.membership.Batch;
import dev.skerry.membership.BatchRepository;
import dev.skerry.membership.FindCode;
import dev.skerry.membership.ListRedemptions;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The pages of batches of codes. */
@Singleton
final class BatchPages {

    private static final int ROWS = 50;

    private final BatchRepository batches;
    private final ListRedemptions redemptions;
    private final MagRepository mags;
    private final Clock clock;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    BatchPages(
            BatchRepository batches,
            ListRedemptions redemptions,
            MagRepository mags,
            Clock clock,
            Frames frames) {
        this.batches = batches;
        this.redemptions = redemptions;
        this.mags = mags;
        this.clock = clock;
        this.frames = frames;
    }

    Batch find(UUID id) {
        return batches.byId(id).orElseThrow(() -> Problem.notFound("batch"));
    }

    /**
     * @param found the code that was asked about; null when none was, or there is none
     * @param said what there is to say about that
     */
    JteModel list(
            HttpRequest<?> request,
            @Nullable String cursor,
            FindCode.@Nullable Found found,
            String said) {
        return templates.membersCodes(
                frames.of(request, "codes.title", Desk.step()),
                batches.page(PageRequest.of(ROWS, cursor)),
                Desk.here("/codes"),
                clock.instant(),
                found,
                said);
    }

    JteModel batch(HttpRequest<?> request, UUID id, @Nullable String cursor) {
        return batch(request, id, cursor, CodeWish.USUAL, List.of(), "");
    }

    /**
     * @param wish how many codes somebody wanted
     * @param fresh codes that were made just now: this page alone ever shows them
     * @param said what went wrong with what was asked last; empty when nothing did
     */
    JteModel batch(
            HttpRequest<?> request,
            UUID id,
            @Nullable String cursor,
            CodeWish wish,
            List<String> fresh,
            String said) {
        Batch batch = find(id);
        return templates.membersBatch(
                frames.named(request, batch.name(), trail(request)),
                batch,
                redemptions.list(id, PageRequest.of(ROWS, cursor)),
                path(id),
                clock.instant(),
                wish,
                fresh,
                said);
    }

    /**
     * @param refused what was wrong with it
     */
    JteModel draft(HttpRequest<?> request, BatchDraft draft, @Nullable Problem refused) {
        Frame frame = frames.of(request, "codes.new", trail(request));
        Map<String, String> wrong = Map.of();
        if (refused != null) {
            wrong =
                    refused.code() == ProblemCode.CONFLICT
                            ? Map.of("code", frame.say("codes.taken"))
                            : Asked.wrong(request, refused, "batch_wrong");
        }
        return templates.membersBatchDraft(
                frame,
                draft,
                mags.all(),
                Desk.here("/codes"),
                wrong,
                refused == null ? "" : frame.say("problem.marked"));
    }

    private Step[] trail(HttpRequest<?> request) {
        Frame above = frames.of(request, "codes.title");
        return new Step[] {Desk.step(), new Step(above.title(), Desk.here("/codes"))};
    }

    static String path(UUID id) {
        return Desk.here("/codes/" + id);
    }
}
