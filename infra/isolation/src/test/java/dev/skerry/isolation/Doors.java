package dev.skerry.isolation;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every route that is served, {@code GET /api/things/{}}, and whom its controller lets in. */
final class Doors {

    private final List<Exemption> exemptions = Exemption.all();
    private final Map<String, AnnotationMetadata> routes = new TreeMap<>();

    Doors(Router router) {
        router.uriRoutes()
                .filter(it -> !Set.of("HEAD", "OPTIONS").contains(it.getHttpMethodName()))
                .forEach(it -> routes.put(route(it), it.getTargetMethod().getAnnotationMetadata()));
    }

    private static String route(UriRouteInfo<?, ?> route) {
        return route.getHttpMethodName().toUpperCase(Locale.ROOT)
                + " "
                + Operation.shape(route.getUriMatchTemplate().toString());
    }

    Set<String> routes() {
        return routes.keySet();
    }

    /** Every scope that a secret key may be asked for. */
    Set<String> scopes() {
        return routes.values().stream()
                .map(it -> Door.of(it, null).scope())
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Routes that say neither by annotation nor by exemption whom they are for. */
    List<String> undeclared() {
        return routes.entrySet().stream()
                .filter(it -> !Door.isDeclaredBy(it.getValue()) && exemption(it.getKey()) == null)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Exemptions of routes that are not served, or that another one before them is about. */
    List<String> exemptionsWithoutRoute() {
        Set<Exemption> used =
                routes.keySet().stream()
                        .map(this::exemption)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        return exemptions.stream().filter(it -> !used.contains(it)).map(Exemption::path).toList();
    }

    /** The route that an operation is an example of; a literal goes before a variable. */
    Optional<Door> of(Operation operation) {
        return routes.keySet().stream()
                .filter(operation::fits)
                .min(Comparator.comparingInt(route -> route.split("\\{}", -1).length))
                .map(route -> Door.of(routes.get(route), exemption(route)));
    }

    private @Nullable Exemption exemption(String route) {
        return exemptions.stream().filter(it -> it.fits(route)).findFirst().orElse(null);
    }
}
