package dev.skerry.functions.console.members;

import dev.skerry.crm.mag.ContactMagRepository;
import dev.skerry.crm.mag.Mag;
import dev.skerry.crm.mag.MagMember;
import dev.skerry.crm.mag.MagRepository;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frame.Step;
import dev.skerry.functions.console.Frames;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The pages of membership groups, as they are and as they are being written. */
@Singleton
final class GroupPages {

    private static final int ROWS = 50;

    private final MagRepository mags;
    private final ContactMagRepository members;
    private final Clock clock;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    GroupPages(MagRepository mags, ContactMagRepository members, Clock clock, Frames frames) {
        this.mags = mags;
        this.members = members;
        this.clock = clock;
        this.frames = frames;
    }

    Mag find(UUID id) {
        return mags.byId(id).orElseThrow(() -> Problem.notFound("group"));
    }

    JteModel list(HttpRequest<?> request) {
        return templates.membersGroups(
                frames.of(request, "groups.title", Desk.step()),
                mags.all(),
                members.counts(clock.instant()),
                Desk.here("/groups"));
    }

    JteModel group(HttpRequest<?> request, UUID id, @Nullable String cursor) {
        return group(request, id, cursor, Newcomer.NOBODY, "");
    }

    /**
     * @param newcomer whom somebody wanted to put into it
     * @param said what went wrong with what was asked last; empty when nothing did
     */
    JteModel group(
            HttpRequest<?> request,
            UUID id,
            @Nullable String cursor,
            Newcomer newcomer,
            String said) {
        Mag mag = find(id);
        Page<MagMember> page = members.ofMag(id, PageRequest.of(ROWS, cursor));
        return templates.membersGroup(
                frames.named(
                        request, mag.name(), Desk.step(), list(frames.of(request, "groups.title"))),
                mag,
                page,
                path(id),
                clock.instant(),
                newcomer,
                said);
    }

    /**
     * @param id of the group that is changed; null for a new one
     * @param refused what was wrong with it
     */
    JteModel draft(
            HttpRequest<?> request,
            @Nullable UUID id,
            GroupDraft draft,
            @Nullable Problem refused) {
        Step list = list(frames.of(request, "groups.title"));
        Frame frame =
                id == null
                        ? frames.of(request, "groups.new", Desk.step(), list)
                        : frames.of(
                                request,
                                "groups.edit",
                                Desk.step(),
                                list,
                                new Step(find(id).name(), path(id)));
        boolean taken = refused != null && refused.code() == ProblemCode.CONFLICT;
        Map<String, String> wrong =
                refused == null
                        ? Map.of()
                        : taken
                                ? Map.of("code", frame.say("groups.taken"))
                                : Asked.wrong(request, refused, "group_wrong");
        return templates.membersGroupDraft(
                frame,
                draft,
                id == null ? Desk.here("/groups") : path(id),
                id == null,
                wrong,
                refused == null ? "" : frame.say("problem.marked"));
    }

    private static Step list(Frame above) {
        return new Step(above.title(), Desk.here("/groups"));
    }

    static String path(UUID id) {
        return Desk.here("/groups/" + id);
    }
}
