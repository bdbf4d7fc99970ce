package dev.skerry.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.template.Function;
import dev.skerry.template.Function.Route;
import dev.skerry.template.Template;
import dev.skerry.template.TemplateRules;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.HttpMethodMapping;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** template.yaml and the code say the same, in both directions. */
class TemplateAgreementTest {

    private static final Path ROOT = Path.of("../..");
    private static final Template TEMPLATE = Template.read(ROOT.resolve("template.yaml"));

    @Test
    void the_template_keeps_sam_s_rules_and_ours() throws IOException {
        String samconfig = Files.readString(ROOT.resolve("samconfig.toml"));
        assertThat(TemplateRules.check(TEMPLATE, samconfig)).isEmpty();
    }

    /** A path that no controller serves is a 404 on AWS, and so is one that the gateway lacks. */
    @Test
    void each_function_serves_the_routes_that_the_template_gives_it() {
        Set<String> declared = declared();
        Set<String> everywhere = everywhere();
        assertThat(declared.stream().map(TemplateAgreementTest::withoutModule))
                .containsAll(everywhere);
        declared.removeIf(route -> everywhere.contains(withoutModule(route)));
        Set<String> served = served();
        assertThat(served).containsAll(declared);
        served.removeAll(declared);
        for (Function function : TEMPLATE.functions()) {
            for (Route greedy : function.routes()) {
                boolean serves = served.removeIf(route -> isCaught(route, function, greedy));
                assertThat(serves || isPreflight(greedy) || !greedy.isGreedy())
                        .as("%s catches nothing", greedy)
                        .isTrue();
            }
        }
        assertThat(served).as("served and not in the template").isEmpty();
    }

    private static boolean isCaught(String route, Function function, Route greedy) {
        String[] words = route.split(": | ", 3);
        return words[0].equals(module(function)) && greedy.catches(words[1], words[2]);
    }

    private static boolean isPreflight(Route route) {
        return route.method().equals("OPTIONS");
    }

    private static String module(Function function) {
        return function.module().replace("-", "");
    }

    @Test
    void preflight_reaches_one_function_and_needs_no_controller() {
        assertThat(TEMPLATE.functions())
                .filteredOn(
                        function ->
                                function.routes().stream()
                                        .anyMatch(TemplateAgreementTest::isPreflight))
                .extracting(Function::id)
                .containsExactly("Auth");
    }

    @Test
    void every_handler_exists_and_can_be_made_by_the_runtime() {
        assertThat(TEMPLATE.functions())
                .allSatisfy(
                        function -> {
                            Class<?> handler = Class.forName(function.handler());
                            assertThat(Modifier.isPublic(handler.getModifiers())).isTrue();
                            assertThat(handler.getConstructor()).isNotNull();
                        });
    }

    @Test
    void a_function_that_is_not_http_has_a_handler_in_its_own_module() {
        assertThat(TEMPLATE.functions())
                .filteredOn(function -> function.routes().isEmpty())
                .allSatisfy(
                        function ->
                                assertThat(function.handler())
                                        .startsWith(
                                                "dev.skerry.functions."
                                                        + function.module().replace("-", "")
                                                        + "."));
    }

    @Test
    void every_module_is_deployed_and_everything_deployed_is_a_module() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT.resolve("functions"))) {
            assertThat(
                            modules.filter(module -> Files.exists(module.resolve("pom.xml")))
                                    .map(module -> module.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            TEMPLATE.functions().stream()
                                    .map(Function::module)
                                    .collect(Collectors.toSet()));
        }
    }

    private static Set<String> declared() {
        Set<String> routes = new TreeSet<>();
        for (Function function : TEMPLATE.functions()) {
            function.routes().stream()
                    .filter(route -> !isPreflight(route) && !route.isGreedy())
                    .forEach(
                            route ->
                                    add(
                                            routes,
                                            module(function),
                                            route.method() + " " + shape(route.path())));
        }
        return routes;
    }

    private static Set<String> served() {
        Set<String> routes = new TreeSet<>();
        try (ApplicationContext context = ApplicationContext.builder().build().start()) {
            for (BeanDefinition<?> controller :
                    context.getBeanDefinitions(Qualifiers.byStereotype(Controller.class))) {
                String[] names = controller.getBeanType().getPackageName().split("\\.");
                if (names.length > 3 && names[2].equals("functions") && !isPlanted(names[3])) {
                    routesOf(controller).forEach(route -> add(routes, names[3], route));
                }
            }
        }
        return routes;
    }

    /** What every function answers: it is enough that the gateway sends it to one. */
    private static Set<String> everywhere() {
        try (ApplicationContext context = ApplicationContext.builder().build().start()) {
            return context.getBeanDefinitions(Qualifiers.byStereotype(Controller.class)).stream()
                    .filter(it -> it.getBeanType().getPackageName().equals("dev.skerry.http"))
                    .flatMap(TemplateAgreementTest::routesOf)
                    .collect(Collectors.toSet());
        }
    }

    private static String withoutModule(String route) {
        return route.substring(route.indexOf(": ") + 2);
    }

    private static boolean isPlanted(String module) {
        return Domains.PLANTED.contains(module);
    }

    private static Stream<String> routesOf(BeanDefinition<?> controller) {
        String prefix = controller.stringValue(Controller.class).orElse("");
        return controller.getExecutableMethods().stream()
                .filter(method -> method.hasStereotype(HttpMethodMapping.class))
                .flatMap(
                        method ->
                                verbs(method)
                                        .flatMap(
                                                verb ->
                                                        paths(method)
                                                                .map(
                                                                        path ->
                                                                                verb
                                                                                        + " "
                                                                                        + shape(
                                                                                                prefix
                                                                                                        + path))));
    }

    private static Stream<String> verbs(ExecutableMethod<?, ?> method) {
        return method.getAnnotationNamesByStereotype(HttpMethodMapping.class).stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT))
                .filter(Set.of("GET", "POST", "PUT", "PATCH", "DELETE")::contains);
    }

    private static Stream<String> paths(ExecutableMethod<?, ?> method) {
        String[] several = method.stringValues(HttpMethodMapping.class, "uris");
        return several.length > 1
                ? Arrays.stream(several)
                : Stream.of(method.stringValue(HttpMethodMapping.class).orElse(""));
    }

    /** What variables are called does not matter, nor does a query template. */
    private static String shape(String path) {
        String shape = path.replaceAll("\\{\\?[^}]*}", "").replaceAll("\\{[^}]*}", "{}");
        String rooted = ("/" + shape).replaceAll("/+", "/");
        return rooted.length() > 1 && rooted.endsWith("/")
                ? rooted.substring(0, rooted.length() - 1)
                : rooted;
    }

    private static void add(Set<String> routes, String module, String route) {
        routes.add(module + ": " + route);
    }
}
