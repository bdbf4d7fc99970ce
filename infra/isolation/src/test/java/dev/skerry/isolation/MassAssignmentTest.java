package dev.skerry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A body says only what its form has: members that belong to a row and not to the form are refused,
 * or, where clients send more than anybody reads, leave no trace in any table.
 */
class MassAssignmentTest {

    @RegisterExtension static final Stage stage = Stage.open(Map.of(CarelessBodies.PLANTED, true));

    private static final String ID = "\"0badc0de-0000-7000-8000-000000000001\"";
    private static final String INSTANT = "\"1999-06-15T12:00:00Z\"";

    /** No table of ours holds these but for what is sent here. */
    private static final String TRACES = "0badc0de|987654321|smuggled|1999-06-15";

    private static final Map<String, String> MEMBERS = members();

    /** Members that the form has, though the example does not show them. */
    private static final Pattern OWN =
            Pattern.compile(
                    "POST /auth/v1/admin/users (id|app_metadata)"
                            + "|PUT /auth/v1/admin/users/\\S+ app_metadata");

    private static final Map<String, String> own = Town.build(stage, stage.alder());

    private final Requests requests = new Requests(stage);

    private static Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        for (String name : List.of("id", "siteId", "site_id", "userId", "user_id")) {
            members.put(name, ID);
        }
        for (String name :
                List.of("createdAt", "created_at", "email_confirmed_at", "confirmed_at")) {
            members.put(name, INSTANT);
        }
        members.put("role", "\"smuggled\"");
        members.put("aud", "\"smuggled\"");
        members.put("status", "\"smuggled\"");
        members.put("price", "987654321");
        members.put("app_metadata", "{\"role\":\"smuggled\"}");
        return members;
    }

    /** What is limited per address is asked for often here. */
    @BeforeEach
    void unlimited() {
        Postgres.execute(stage.admin(), "delete from app.buckets");
    }

    @Test
    void no_form_takes_what_it_does_not_have() {
        List<String> findings = new ArrayList<>();
        for (Operation operation : Operation.all()) {
            if (operation.takesJson()) {
                unlimited();
                findings.addAll(findings(operation));
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void a_careless_form_is_found() {
        Operation careless =
                new Operation("POST", "/careless/bodies/keeps", "ADMIN", "{\"name\":\"Kim\"}");

        assertThat(findings(careless))
                .anyMatch(it -> it.contains("took status"))
                .anyMatch(it -> it.contains("kept status"));
        Postgres.execute(
                stage.admin(), "delete from pool.mail_suppressions where to_norm ~ 'smuggled'");
    }

    private List<String> findings(Operation operation) {
        List<String> findings = new ArrayList<>();
        UUID user = UUID.fromString(Objects.requireNonNull(own.get("user")));
        Caller caller = Caller.entitled(stage, stage.alder(), user, operation);
        String path = Town.fill(operation.path(), own);
        boolean tolerant = path.startsWith("/auth/v1/") || path.contains("/submit");
        MEMBERS.forEach(
                (name, value) -> {
                    String what = operation.method() + " " + operation.path() + " " + name;
                    if (operation.body().contains("\"" + name + "\"")
                            || OWN.matcher(what).matches()) {
                        return;
                    }
                    String body = "{\"%s\":%s,".formatted(name, value);
                    body =
                            (body + Town.fill(operation.body(), own).substring(1))
                                    .replace(",}", "}");
                    Gateway.Answer answer = requests.send(operation, caller, path, body);
                    if (answer.status() >= 500 || (!tolerant && answer.status() < 400)) {
                        findings.add("%s took %s: %s".formatted(operation, name, answer));
                    }
                    List<String> traces = traces();
                    if (!traces.isEmpty()) {
                        findings.add("%s kept %s in %s".formatted(operation, name, traces));
                    }
                });
        return findings;
    }

    /** Tables in which something of it stands. */
    private static List<String> traces() {
        String everywhere =
                Stream.concat(
                                Table.all(stage, "pool").stream().map(Table::path),
                                Stream.of(
                                        "directory.sites",
                                        "directory.api_keys",
                                        "directory.staff",
                                        "directory.staff_assignments"))
                        .map(
                                table ->
                                        "select '%s' as place where exists (select from %s t where t::text ~ '%s')"
                                                .formatted(table, table, TRACES))
                        .collect(Collectors.joining(" union all "));
        return stage.rows(everywhere).stream()
                .map(row -> String.valueOf(row.get("place")))
                .toList();
    }
}
