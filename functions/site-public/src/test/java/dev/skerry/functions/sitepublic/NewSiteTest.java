package dev.skerry.functions.sitepublic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteMode;
import dev.skerry.sites.CreateSite;
import dev.skerry.sites.OrderSite;
import dev.skerry.sites.SitePlace;
import dev.skerry.sites.SiteStates;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A site that another process made is reachable five seconds later, whoever asked for it before and
 * whatever they were told.
 */
class NewSiteTest {

    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    @RegisterExtension static final Stage stage = Stage.open();

    private static int sites;

    private final Gateway gateway = new Gateway(stage);
    private final ApplicationContext elsewhere = AnotherProcess.beside(stage);
    private final String slug = "fresh-" + ++sites;

    @AfterEach
    void nobody_else_is_there() {
        elsewhere.close();
    }

    @Test
    void is_reached_by_its_name_although_there_was_none_a_moment_before() {
        assertThat(byName()).isEqualTo(400);
        OrderSite.Result ordered = order();
        activate(ordered);
        stage.clock().advance(Duration.ofMillis(4_999));
        assertThat(byName()).isEqualTo(400);
        stage.clock().advance(Duration.ofMillis(1));
        assertThat(byName()).isEqualTo(200);
    }

    @Test
    void is_reached_although_it_was_being_made_a_moment_before() {
        assertThat(byName()).isEqualTo(400);
        OrderSite.Result ordered = order();
        assertThat(byKey(ordered)).isEqualTo(503);
        stage.clock().advance(FIVE_SECONDS);
        assertThat(byName()).isEqualTo(503);
        activate(ordered);
        stage.clock().advance(FIVE_SECONDS);
        assertThat(byName()).isEqualTo(200);
        assertThat(byKey(ordered)).isEqualTo(200);
    }

    @Test
    void one_that_moved_answers_again_as_soon() {
        OrderSite.Result ordered = order();
        activate(ordered);
        SiteStates states = elsewhere.getBean(SiteStates.class);
        SiteId id = new SiteId(ordered.site().id());
        states.beginMove(id, 2);
        assertThat(byName()).isEqualTo(503);
        states.endMove(id);
        stage.clock().advance(FIVE_SECONDS);
        assertThat(byName()).isEqualTo(200);
    }

    private OrderSite.Result order() {
        return elsewhere
                .getBean(OrderSite.class)
                .order(
                        new OrderSite.Command(
                                new CreateSite.Command(
                                        slug,
                                        "Fresh",
                                        "business",
                                        "en",
                                        "https://" + slug + ".example",
                                        List.of(),
                                        List.of(),
                                        null,
                                        Plan.SMALL,
                                        SiteMode.LIVE,
                                        null),
                                SitePlace.POOL,
                                null,
                                null,
                                null,
                                null));
    }

    private void activate(OrderSite.Result ordered) {
        elsewhere.getBean(SiteStates.class).activate(new SiteId(ordered.site().id()));
    }

    private int byName() {
        return gateway.get("/api/site")
                .header("host", slug + ".skerry.localhost")
                .mayFail()
                .send()
                .status();
    }

    private int byKey(OrderSite.Result ordered) {
        return gateway.get("/api/site").key(ordered.publishableKey()).mayFail().send().status();
    }
}
