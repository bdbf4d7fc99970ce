package dev.skerry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Feature;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a site does without, a locked one and one that is offline, at every route there is: what the
 * {@link SiteEndpoint} says is what callers meet who may do everything else.
 */
class OfferAtTheRouteTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Map<String, String> alders = Town.build(stage, stage.alder());
    private static final Map<String, String> birches = Town.build(stage, stage.birch());
    private static final List<Served> served = served();

    private final Requests requests = new Requests(stage);

    /** An operation and what its route says of itself. */
    private record Served(Operation operation, Set<Feature> features, boolean whileLocked) {

        boolean changes() {
            return !operation.method().equals("GET");
        }

        boolean isOfASite() {
            return !Set.of("ANYONE", "PLATFORM").contains(operation.who());
        }
    }

    @AfterEach
    void as_it_was() {
        stage.insert("delete from directory.site_features");
        stage.insert("delete from directory.subscriptions");
        stage.insert("update directory.sites set status = 'active'");
        stage.bean(Directory.class).clear();
    }

    @Test
    void what_a_site_does_without_is_closed_at_every_route_and_on_no_other_site() {
        List<String> findings = new ArrayList<>();
        for (Feature feature : Feature.values()) {
            stage.insert(
                    "insert into directory.site_features (site_id, feature, enabled) values (?, ?, false)",
                    stage.alder().site().id().value(),
                    feature.word());
            stage.bean(Directory.class).clear();
            List<Served> routes =
                    served.stream().filter(it -> it.features().contains(feature)).toList();
            assertThat(routes).as("routes of " + feature).isNotEmpty();
            for (Served route : routes) {
                Gateway.Answer here = send(stage.alder(), alders, route);
                if (here.status() != 403 || !here.body().contains("\"feature_off\"")) {
                    findings.add(route.operation() + " without " + feature + ": " + here);
                }
                Gateway.Answer there = send(stage.birch(), birches, route);
                if (there.body().contains("\"feature_off\"")) {
                    findings.add(route.operation() + " is closed on another site");
                }
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void a_locked_site_is_read_and_left_at_every_route_but_not_changed() {
        List<String> findings = new ArrayList<>();
        // What does something comes last: it may be the end of the caller.
        List<Served> routes =
                served.stream().sorted(Comparator.comparing(Served::whileLocked)).toList();
        for (Served route : routes) {
            lock(stage.alder());
            Gateway.Answer answer = send(stage.alder(), alders, route);
            boolean locked = answer.body().contains("code\":\"site_locked\"");
            boolean wanted = route.isOfASite() && route.changes() && !route.whileLocked();
            if (locked != wanted || (locked && answer.status() != 403)) {
                findings.add(route.operation() + ": " + answer);
            }
        }
        assertThat(findings).isEmpty();
        assertThat(served.stream().filter(it -> it.changes() && !it.whileLocked()))
                .as("there is much that a locked site may not")
                .hasSizeGreaterThan(50);
    }

    /** Anew each time: one of the routes opens it again. */
    private static void lock(TestSite site) {
        stage.insert(
                """
                insert into directory.subscriptions (site_id, status, plan, grace_until)
                values (?, 'past_due', 'enterprise', ?)
                on conflict (site_id) do update set status = excluded.status, grace_until = excluded.grace_until
                """,
                site.site().id().value(),
                stage.clock().instant().minus(Duration.ofSeconds(1)).atOffset(ZoneOffset.UTC));
        stage.bean(Directory.class).clear();
    }

    @Test
    void a_site_that_is_not_active_answers_nobody_at_any_route_and_nothing_changes_there() {
        List<Caller> callers =
                served.stream().map(it -> caller(stage.alder(), alders, it)).toList();
        for (String status : List.of("suspended", "pending", "inactive", "archived")) {
            stage.insert(
                    "update directory.sites set status = ? where id = ?",
                    status,
                    stage.alder().site().id().value());
            stage.bean(Directory.class).clear();
            Map<String, Object> before = rows();
            List<String> findings = new ArrayList<>();
            for (int i = 0; i < (status.equals("suspended") ? served.size() : 40); i++) {
                Served route = served.get(i);
                Gateway.Answer answer = requests.send(route.operation(), callers.get(i), alders);
                boolean offline = answer.status() == 503 && answer.body().contains("site_offline");
                if (offline != route.isOfASite()) {
                    findings.add(route.operation() + " of a site " + status + ": " + answer);
                }
            }
            assertThat(findings).isEmpty();
            assertThat(rows()).isEqualTo(before);
        }
    }

    /** Of Alder, but for the sessions: the tokens that are tried here take one each. */
    private static Map<String, Object> rows() {
        Map<String, Object> rows = new HashMap<>(Fingerprint.of(stage, stage.alder()).digests());
        rows.remove("pool.sessions");
        return rows;
    }

    private Gateway.Answer send(TestSite site, Map<String, String> names, Served route) {
        return requests.send(route.operation(), caller(site, names, route), names);
    }

    private static Caller caller(TestSite site, Map<String, String> names, Served route) {
        UUID user = UUID.fromString(Objects.requireNonNull(names.get("user")));
        return Caller.entitled(stage, site, user, route.operation());
    }

    private static List<Served> served() {
        List<UriRouteInfo<?, ?>> routes =
                stage.bean(Router.class).uriRoutes().<UriRouteInfo<?, ?>>map(it -> it).toList();
        return Operation.all().stream().flatMap(it -> served(it, routes)).toList();
    }

    /** By the route that says most of the path: a literal before a variable. */
    private static Stream<Served> served(Operation operation, List<UriRouteInfo<?, ?>> routes) {
        return routes.stream()
                .filter(it -> operation.fits(shape(it)))
                .min(
                        Comparator.comparingLong(
                                it ->
                                        it.getUriMatchTemplate()
                                                .toString()
                                                .chars()
                                                .filter(c -> c == '{')
                                                .count()))
                .map(it -> served(operation, it.getTargetMethod().getAnnotationMetadata()))
                .stream();
    }

    private static String shape(UriRouteInfo<?, ?> route) {
        return route.getHttpMethodName()
                + " "
                + route.getUriMatchTemplate()
                        .toString()
                        .replaceAll("\\{\\?[^}]*}", "")
                        .replaceAll("\\{[^}]*}", "{}")
                        .replaceAll("/$", "");
    }

    private static Served served(Operation operation, AnnotationMetadata said) {
        return new Served(
                operation,
                Set.copyOf(List.of(said.enumValues(SiteEndpoint.class, "feature", Feature.class))),
                said.booleanValue(SiteEndpoint.class, "whileLocked").orElse(false));
    }
}
