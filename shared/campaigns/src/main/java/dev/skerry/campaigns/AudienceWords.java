package dev.skerry.campaigns;

import dev.skerry.campaigns.segment.SegmentWords;
import dev.skerry.crm.PlainText;
import dev.skerry.crm.contact.Tags;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An audience as API bodies and rows spell it: exactly one of these. */
@Serdeable
public record AudienceWords(
        @Nullable String list,
        @Nullable List<@Nullable String> tags,
        @Nullable UUID mag,
        @Nullable SegmentWords segment,
        @Nullable Boolean all,
        @Nullable List<@Nullable UUID> userIds) {

    private static final int MOST_USERS = 10_000;

    static AudienceWords of(Audience audience) {
        return switch (audience) {
            case Audience.OnList it -> new AudienceWords(it.slug(), null, null, null, null, null);
            case Audience.Tagged it ->
                    new AudienceWords(null, List.copyOf(it.tags()), null, null, null, null);
            case Audience.InGroup it -> new AudienceWords(null, null, it.mag(), null, null, null);
            case Audience.Picked it ->
                    new AudienceWords(null, null, null, SegmentWords.of(it.segment()), null, null);
            case Audience.Everybody _ -> new AudienceWords(null, null, null, null, true, null);
            case Audience.Users it ->
                    new AudienceWords(null, null, null, null, null, List.copyOf(it.ids()));
        };
    }

    /**
     * @throws Problem {@code invalid_request} for none, several, or one that says nothing
     */
    public Audience audience() {
        if (Stream.of(list, tags, mag, segment, all, userIds).filter(Objects::nonNull).count()
                != 1) {
            throw Problem.invalid(
                    "/audience", "is one of list, tags, mag, segment, all and userIds");
        }
        if (list != null) {
            return new Audience.OnList(PlainText.required("/audience/list", list, 80));
        }
        if (tags != null) {
            return new Audience.Tagged(
                    Tags.checked("/audience/tags", present("/audience/tags", tags)));
        }
        if (mag != null) {
            return new Audience.InGroup(mag);
        }
        if (segment != null) {
            return new Audience.Picked(segment.segment("/audience/segment"));
        }
        if (userIds != null) {
            return new Audience.Users(present("/audience/userIds", userIds));
        }
        if (!Boolean.TRUE.equals(all)) {
            throw Problem.invalid("/audience/all", "is true or left out");
        }
        return new Audience.Everybody();
    }

    private static <T> List<T> present(String pointer, List<@Nullable T> given) {
        if (given.isEmpty() || given.size() > MOST_USERS) {
            throw Problem.invalid(pointer, "has 1 to " + MOST_USERS + " elements");
        }
        return given.stream()
                .map(
                        it -> {
                            if (it == null) {
                                throw Problem.invalid(pointer, "has no null");
                            }
                            return it;
                        })
                .distinct()
                .toList();
    }
}
