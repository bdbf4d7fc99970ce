package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stopwatch tells nobody who has an account. */
class AnswerTimeTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final int PEOPLE = 10;

    /** Mails to one address before the limit. */
    private static final int EACH = 3;

    private final Town town = new Town(stage);

    @ParameterizedTest
    @ValueSource(strings = {"recover", "otp", "resend"})
    void known_and_unknown_addresses_take_as_long(String path) {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String kim = Town.newcomer();
            people.add(kim);
            town.gateway
                    .post("/auth/v1/admin/users", "{\"email\":\"" + kim + "\"}")
                    .key(stage.alder().secretKey())
                    .send();
        }
        PairedTimes times = new PairedTimes();
        for (int i = 0; i < PEOPLE * EACH; i++) {
            String kim = people.get(i / EACH);
            times.measure(() -> time(path, kim), () -> time(path, Town.newcomer()));
        }
        assertThat(Math.abs(times.median())).isLessThan(5);
        assertThat(town.mails(people.getFirst())).hasSize(EACH);
    }

    private long time(String path, String email) {
        String body =
                "{\"email\":\"%s\",\"type\":\"signup\",\"create_user\":false}".formatted(email);
        long start = System.nanoTime();
        Gateway.Answer answer = town.post(stage.alder(), "/auth/v1/" + path, body).send();
        long taken = System.nanoTime() - start;
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return taken;
    }
}
