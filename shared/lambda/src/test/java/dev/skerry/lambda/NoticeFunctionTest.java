package dev.skerry.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoticeFunctionTest {

    private final ApplicationContext context = ApplicationContext.run();
    private final List<String> taken = new ArrayList<>();

    /** Bodies are the slug of a site, or its id; "nobody" is of none. */
    private final NoticeFunction function =
            new NoticeFunction(context) {
                @Override
                protected Optional<Notice> read(String body) {
                    return switch (body) {
                        case "alder" -> Optional.of(of(OneSite.ALDER.id()));
                        case "archived" -> Optional.of(of(OneSite.ARCHIVED.id()));
                        case "moving" -> Optional.of(of(OneSite.MOVING.id()));
                        case "unknown" -> Optional.of(of(new SiteId(UUID.randomUUID())));
                        case "bad" ->
                                Optional.of(
                                        new Notice(
                                                OneSite.ALDER.id(),
                                                () -> {
                                                    throw new IllegalStateException("cannot");
                                                }));
                        case "nobody" -> Optional.empty();
                        default -> throw new IllegalArgumentException("unreadable");
                    };
                }

                private Notice of(SiteId site) {
                    return new Notice(
                            site,
                            () -> {
                                Site current = SiteScope.current().site();
                                taken.add(
                                        current.slug() + " " + SiteScope.current().actor().kind());
                            });
                }
            };

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void takes_each_in_for_its_own_site_and_gives_back_what_may_be_taken_in_later() {
        assertThat(failed("alder", "nobody", "unknown", "poison", "bad", "alder", "archived"))
                .containsExactly("m3", "m4");
        assertThat(taken).containsExactlyInAnyOrder("alder worker", "birch worker");
        assertThat(SiteScope.find()).isEmpty();
    }

    @Test
    void writes_nothing_for_a_site_that_is_being_moved() {
        assertThat(failed("moving")).containsExactly("m0");
        assertThat(taken).isEmpty();
    }

    private List<String> failed(String... bodies) {
        List<QueueEvent.Message> messages = new ArrayList<>();
        for (String body : bodies) {
            messages.add(new QueueEvent.Message("m" + messages.size(), body, null));
        }
        return function.answer(new QueueEvent(messages)).batchItemFailures().stream()
                .map(QueueAnswer.Failure::itemIdentifier)
                .toList();
    }
}
