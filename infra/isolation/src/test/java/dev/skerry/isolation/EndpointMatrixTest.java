package dev.skerry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.http.Access;
import dev.skerry.kernel.site.Role;
import dev.skerry.template.Template;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every operation as every caller, with every kind of id. A route without a line in {@code
 * operations.txt} fails here, so no endpoint comes without having been tried.
 */
class EndpointMatrixTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final EndpointMatrix matrix = new EndpointMatrix(stage);
    private static final List<Operation> operations = Operation.all();

    @Test
    void every_route_has_an_example_and_every_example_a_route() {
        Set<String> served = matrix.doors().routes();

        assertThat(served)
                .as("routes without a line in operations.txt")
                .allMatch(route -> operations.stream().anyMatch(it -> it.fits(route)));
        assertThat(operations)
                .as("lines without a route")
                .allMatch(it -> served.stream().anyMatch(it::fits));
    }

    @Test
    void every_route_of_the_template_is_tried() {
        Set<String> served = matrix.doors().routes();
        List<String> declared =
                Template.read(Path.of("../../template.yaml")).functions().stream()
                        .flatMap(function -> function.routes().stream())
                        .filter(it -> !it.isGreedy() && !it.method().equals("OPTIONS"))
                        .map(it -> it.method() + " " + Operation.shape(it.path()))
                        .toList();

        assertThat(declared).hasSizeGreaterThan(150).allMatch(served::contains);
    }

    @Test
    void every_route_says_whom_it_is_for() {
        assertThat(matrix.doors().undeclared())
                .as("neither @SiteEndpoint nor a line in exemptions.txt")
                .isEmpty();
    }

    @Test
    void every_exemption_is_of_a_route() {
        assertThat(matrix.doors().exemptionsWithoutRoute()).isEmpty();
    }

    @Test
    void an_exemption_that_nobody_needs_is_found() {
        Exemption line = new Exemption("/api/things", Exemption.Who.SUPERADMIN, "Once it was so.");
        Door door = new Door(Access.STAFF, Role.SUPERADMIN, "", true, line);
        Operation things = new Operation("GET", "/api/things", "SUPERADMIN", "");
        UnaryOperator<Gateway.Request> bare = it -> it;
        Caller admin = new Caller("", bare, new Standing.Staff(Role.ADMIN, true, false));
        Caller user = new Caller("", bare, new Standing.User());
        Excuses excuses = new Excuses();

        excuses.note(door, things, admin, Verdict.FORBIDDEN);
        excuses.note(door, things, user, Verdict.FORBIDDEN);
        assertThat(excuses.needless()).containsExactly(things.toString());

        excuses.note(door, things, user, Verdict.IN);
        assertThat(excuses.needless()).isEmpty();
    }

    @Test
    void a_page_that_lacks_a_column_or_a_line_is_found() {
        LeakTable table = new LeakTable();
        Door door = new Door(Access.USER, Role.VIEWER, "", false, null);
        Operation things = new Operation("GET", "/api/things", "USER", "");
        table.note(door, things);
        Caller user = new Caller("user", it -> it, new Standing.User());
        table.count(door, things, user, Verdict.IN);

        assertThat(table.untruths(table.lines())).isEmpty();
        assertThat(table.untruths(List.of("| caller |", "|---|", "| operations |", "| answers |")))
                .containsExactly("no column for user", "no line for user");
        assertThat(
                        table.untruths(
                                List.of(
                                        "| caller | user |",
                                        "|---|---|",
                                        "| operations | 1 |",
                                        "| answers | 1 |",
                                        "| user | 403 |")))
                .containsExactly("user at user: in, and not 403");
    }

    @Test
    void no_operation_shows_or_changes_anything_of_another_site() throws IOException {
        Fingerprint before = Fingerprint.of(stage, stage.birch());

        assertThat(operations.stream().flatMap(it -> matrix.findings(it).stream())).isEmpty();

        assertThat(Fingerprint.of(stage, stage.birch())).isEqualTo(before);
        agreesWithThePage(matrix.table());
        assertThat(matrix.excuses().needless())
                .as("answer as their annotation says: their lines in exemptions.txt are not needed")
                .isEmpty();
        for (TestSite site : List.of(stage.alder(), stage.birch())) {
            for (String event : List.of("foreign_key", "foreign_token")) {
                assertThat(
                                stage.count(
                                        "select count(*) from pool.audit_events where site_id = ? and event = ?"
                                                + " and outcome = 'failure' and detail = '{}' and subject is null",
                                        site.site().id().value(),
                                        event))
                        .as("%s is told of each %s", site, event)
                        .isBetween(site.equals(stage.alder()) ? 1L : 0L, 600L);
            }
        }
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where event like 'foreign%'"
                                        + " and site_id = ?",
                                stage.birch().site().id().value()))
                .isPositive();
    }

    /** What docs/isolation.md shows is what was heard. */
    private static void agreesWithThePage(LeakTable table) throws IOException {
        Path made = Path.of("target/leak-matrix.md");
        Files.write(made, table.lines());
        List<String> page =
                Files.readAllLines(Path.of("../../docs/isolation.md")).stream()
                        .dropWhile(it -> !it.startsWith("| caller |"))
                        .takeWhile(it -> it.startsWith("|"))
                        .toList();

        assertThat(page).as("the table of docs/isolation.md").hasSizeGreaterThan(20);
        assertThat(table.untruths(page)).as("docs/isolation.md, whereas %s", made).isEmpty();
    }

    @Test
    void an_endpoint_that_lets_the_wrong_ones_in_is_found() {
        Operation line = new Operation("GET", "/api/crm/contacts", "ADMIN", "");

        assertThat(matrix.findings(line))
                .anyMatch(it -> it.contains("is for ADMIN by its line, and for VIEWER"));

        Door tighter = new Door(Access.STAFF, Role.ADMIN, "", true, null);
        assertThat(tighter.verdict(new Standing.Staff(Role.OPERATOR, true, false), false))
                .isEqualTo(Verdict.FORBIDDEN);
        assertThat(tighter.verdict(new Standing.Staff(Role.ADMIN, false, false), false))
                .isEqualTo(Verdict.NO_SECOND_FACTOR);
        assertThat(tighter.verdict(new Standing.Key(Set.of("*")), false))
                .isEqualTo(Verdict.FORBIDDEN);
    }

    @Test
    void a_careless_endpoint_without_its_policy_is_found() {
        Operation careless =
                operations.stream()
                        .filter(it -> it.path().startsWith("/careless/notes"))
                        .collect(Collectors.toList())
                        .getFirst();
        assertThat(matrix.findings(careless)).isEmpty();

        Postgres.execute(stage.admin(), "alter policy tenant on pool.crm_notes using (true)");
        try {
            assertThat(matrix.findings(careless))
                    .anyMatch(it -> it.contains("leaked"))
                    .anyMatch(it -> it.contains("tells another site's contact from none"));
        } finally {
            Postgres.execute(
                    stage.admin(),
                    "alter policy tenant on pool.crm_notes using (site_id = (select app.site()))");
        }
    }
}
