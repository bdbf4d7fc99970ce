package dev.skerry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever is sent, nothing breaks, nothing is said of the inside, and a refusal stores nothing.
 */
class MalformedRequestsTest {

    @RegisterExtension static final Stage stage = Stage.open(Map.of(CarelessBodies.PLANTED, true));

    private static final long SEED = 20261121;

    private static final boolean THOROUGH = Boolean.getBoolean("skerry.test.thorough");

    /** Bodies, as T20 wants them. */
    private static final int PER_ENDPOINT = 500;

    /**
     * For what takes no body, and for what hashes a password each time, unless {@code ./skerry test
     * -Dskerry.test.thorough=true}: those few would take as long as all others.
     */
    private static final int FEWER = THOROUGH ? PER_ENDPOINT : 150;

    private static final Pattern HASHES = Pattern.compile("assword|/signup|/magiclink|/otp");

    /** Of the heap, in bytes, after everything wrong was sent. */
    private static final long KEPT = 40_000_000;

    private static final Map<String, byte[]> ANYTHING = Malformed.ofAnything();

    private static final Map<String, String> own = Town.build(stage, stage.alder());
    private static final Changes changes = new Changes(stage);

    private final Barrage barrage = new Barrage(stage, changes);
    private final Requests requests = barrage.requests();

    @AfterAll
    static void close() throws SQLException {
        changes.close();
    }

    @Test
    void no_wrong_body_breaks_anything() {
        Random random = new Random(SEED);
        List<Operation> all = bodies();
        bombard(all.getFirst(), random, bodies(all.getFirst()));
        long before = heap();
        for (Operation operation : all) {
            bombard(operation, random, bodies(operation));
        }
        assertThat(barrage.findings()).isEmpty();
        int wanted = all.stream().mapToInt(MalformedRequestsTest::bodies).sum();
        assertThat(barrage.sent()).isGreaterThanOrEqualTo(wanted);
        assertThat(heap() - before).as("memory").isLessThan(KEPT);
    }

    @ParameterizedTest
    @CsvSource({
        "breaks, broke",
        "tells, told of the inside",
        "stores, stored something",
        "dawdles, one in a hundred took"
    })
    void mutant_endpoint_is_found_out(String mutant, String finding) {
        Operation operation =
                new Operation(
                        "POST",
                        "/careless/bodies/" + mutant,
                        "ADMIN",
                        "{\"name\":\"Kim\",\"count\":2}");
        bombard(operation, new Random(SEED), 60);
        assertThat(barrage.findings()).isNotEmpty().allMatch(it -> it.contains(finding));
    }

    private void bombard(Operation operation, Random random, int count) {
        Caller caller = entitled(operation);
        String path = Town.fill(operation.path(), own);
        ANYTHING.forEach(
                (name, body) ->
                        barrage.send(
                                operation + " with " + name,
                                caller,
                                requests.request(operation, path, "{}").bytes(body)));
        for (String body : Malformed.of(operation.body(), random, count - ANYTHING.size())) {
            String sent = Town.fill(body, own);
            barrage.send(
                    operation.path() + " with " + sent,
                    caller,
                    requests.request(operation, path, sent));
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void no_other_kind_of_body_is_taken_for_json() {
        for (Operation operation : bodies()) {
            Caller caller = entitled(operation);
            for (String type :
                    List.of("text/plain", "application/xml", "multipart/form-data", "x/y/z", "")) {
                Gateway.Request request =
                        requests.request(
                                        operation,
                                        Town.fill(operation.path(), own),
                                        Town.fill(operation.body(), own))
                                .header("content-type", type);
                barrage.send(operation + " as " + type, caller, request);
            }
        }
        assertThat(barrage.findings()).isEmpty();
    }

    @Test
    void no_wrong_address_breaks_anything() {
        Random random = new Random(SEED);
        for (Operation operation : Operation.all()) {
            Caller caller = entitled(operation);
            List<String> wrong = new ArrayList<>(WrongAddresses.paths(operation));
            if (operation.body().isEmpty()) {
                int more = FEWER - wrong.size();
                wrong.addAll(WrongAddresses.queries(operation, own, random, more));
            }
            for (String path : wrong) {
                barrage.send(
                        operation.method() + " " + path,
                        caller,
                        requests.request(operation, path, Town.fill(operation.body(), own)));
            }
        }
        assertThat(barrage.findings()).isEmpty();
    }

    private static int bodies(Operation operation) {
        return HASHES.matcher(operation.path() + operation.body()).find() ? FEWER : PER_ENDPOINT;
    }

    private static List<Operation> bodies() {
        return Operation.all().stream().filter(it -> !it.body().isEmpty()).toList();
    }

    private static Caller entitled(Operation operation) {
        UUID user = UUID.fromString(Objects.requireNonNull(own.get("user")));
        return Caller.entitled(stage, stage.alder(), user, operation);
    }
}
