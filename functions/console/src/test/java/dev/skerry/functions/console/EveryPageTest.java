package dev.skerry.functions.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.testing.Stage;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A page that is not in {@code pages.txt} is looked at by nobody: neither by axe nor in a picture.
 */
class EveryPageTest {

    @RegisterExtension static final Stage stage = Stage.open();

    /** What leads on to a page, a part of one, what frames show, and files. */
    private static final Set<String> NO_PAGES =
            Set.of(
                    "/console",
                    "/console/enter/{slug}",
                    "/console/session/renew",
                    "/console/sites/{id}/jobs",
                    "/console/s/{slug}/campaigns/{id}/progress",
                    "/console/s/{slug}/mail-templates/{key}/{locale}/preview",
                    "/console/s/{slug}/branding/sample",
                    "/console/s/{slug}/forms/{id}/submissions/csv",
                    "/console/s/{slug}/codes/{id}/csv");

    @Test
    void every_page_is_looked_at() {
        Router router = stage.bean(Router.class);
        Set<String> unseen =
                router.uriRoutes()
                        .filter(it -> it.getHttpMethod() == HttpMethod.GET)
                        .map(EveryPageTest::template)
                        .filter(it -> it.matches("/console(/.*)?"))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unseen).containsAll(NO_PAGES);
        for (String path : SamplePages.paths()) {
            String address = path.replaceAll("\\{\\w+}", Ids.next().toString());
            router.findAny(HttpRequest.GET(address))
                    .forEach(it -> unseen.remove(template((UriRouteInfo<?, ?>) it.getRouteInfo())));
        }
        assertThat(unseen).isEqualTo(new TreeSet<>(NO_PAGES));
    }

    private static String template(UriRouteInfo<?, ?> route) {
        return route.getUriMatchTemplate().toPathString();
    }
}
