package dev.skerry.functions.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Terms;
import dev.skerry.testing.NodeScripts;
import dev.skerry.testing.ServedStage;
import dev.skerry.testing.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * In Chromium: each role opens what its menu shows and nothing else, and no page of another origin
 * makes somebody's browser do or tell anything here.
 */
@EnabledIf("dev.skerry.testing.NodeScripts#hasNode")
class ConsoleDoorsTest {

    private static final List<Role> ROLES =
            List.of(Role.VIEWER, Role.CREATOR, Role.EDITOR, Role.OPERATOR, Role.ADMIN);

    @Test
    void opens_to_each_role_what_is_theirs_and_to_other_origins_nothing() throws Exception {
        try (ServedStage served = ServedStage.open()) {
            Map<String, String> environment =
                    Map.of(
                            "BASE_URL", served.base(),
                            "DESK", Desk.path("alder"),
                            "OTHER", Desk.path("birch"),
                            "ROLES", roles(served.stage()),
                            "PLACES", places(served.stage().alder().site().terms()));
            assertThat(
                            NodeScripts.in("functions/auth/src/test/node")
                                    .run("console-doors", 20, environment))
                    .contains("all is well");
        }
    }

    private static String roles(Stage stage) {
        return ROLES.stream()
                .map(
                        role ->
                                "{\"role\":\"%s\",%s"
                                        .formatted(
                                                role.word(),
                                                new Operator(stage, stage.alder(), role)
                                                        .credentials()
                                                        .substring(1)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Who finds which page in their menu. */
    private static String places(Terms terms) {
        return Arrays.stream(Place.values())
                .map(
                        place ->
                                ROLES.stream()
                                        .filter(
                                                role ->
                                                        Place.of(role, terms).values().stream()
                                                                .anyMatch(it -> it.contains(place)))
                                        .map(role -> "\"" + role.word() + "\"")
                                        .collect(
                                                Collectors.joining(
                                                        ",", "\"" + place.word() + "\":[", "]")))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
