package dev.skerry.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.checks.SampleFunctions.Ran;
import dev.skerry.template.Function;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A function that succeeds logs nothing, so secrets are looked for where there are lines:
 * PostgreSQL quotes the whole row that it refuses, with the address and the text in it.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaultLogsTest {

    @RegisterExtension static final Stage stage = Stage.open();

    @TempDir static Path folder;

    private static SampleFunctions functions;

    @BeforeAll
    static void every_row_is_refused() {
        functions = SampleFunctions.start(stage, folder);
        for (String table :
                new String[] {"users", "mails", "campaigns", "crm_contacts", "form_submissions"}) {
            Postgres.execute(
                    stage.admin(),
                    "alter table pool.%s add constraint refused check (false) not valid"
                            .formatted(table));
        }
    }

    @AfterAll
    static void stop() {
        functions.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CreateUser",
                "UpdatePassword",
                "SendMail",
                "DeliverMail",
                "MassMessage",
                "FormSubmit",
                "RedeemCode"
            })
    void says_what_failed_and_quotes_no_row(String id) throws IOException {
        Function function = SampleFunctions.TEMPLATE.function(id);
        Ran ran = functions.run(function, functions.event(function));
        assertThat(ran.answer()).containsAnyOf("\"statusCode\":500", "itemIdentifier");
        assertThat(ran.log()).contains("\"level\":\"ERROR\"").doesNotContain("Failing row");
    }
}
