package dev.skerry.functions.console.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Operator;
import dev.skerry.functions.console.Words;
import dev.skerry.kernel.erasure.PersonalRecords;
import dev.skerry.kernel.erasure.RecordSet;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a site knows of people, from its desk: handed out, and forgotten. */
class PersonalDataTest {

    private static final String DATA = "/console/s/alder/users/data";

    @RegisterExtension static final Stage stage = Stage.open();

    private static Operator admin;

    @BeforeAll
    static void signIn() {
        admin = Operator.withSecondFactor(stage, stage.alder(), Role.ADMIN);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_kind_of_record_has_a_name(Language language) {
        List<String> kinds =
                stage.context().getBeansOfType(PersonalRecords.class).stream()
                        .flatMap(domain -> domain.records().stream().map(RecordSet::what))
                        .toList();
        assertThat(kinds)
                .contains("users", "mails", "contacts")
                .allMatch(what -> Words.in(language).knows("record." + what));
    }

    @Test
    void what_is_known_of_a_user_is_counted_and_handed_out() {
        UUID kim = user(stage.alder(), "kim@example.org");
        Page known = admin.browser.submit(DATA, Map.of("user", kim.toString()));
        assertThat(known.status()).as(known.body()).isEqualTo(200);
        assertThat(known.body()).contains("accounts").doesNotContain("kim@example.org");
        Page file =
                admin.browser.submit(
                        DATA + "/file", Map.of("user", kim.toString(), "email", "", "cursor", ""));
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.headers().get("content-type")).startsWith("application/json");
        assertThat(file.headers().get("content-disposition")).contains("attachment", "person.json");
        assertThat(file.body()).contains("\"kim@example.org\"", "\"domain\":\"accounts\"");
        assertThat(
                        admin.browser
                                .submit(
                                        DATA + "/file",
                                        Map.of("user", kim.toString(), "cursor", "%%"))
                                .status())
                .isEqualTo(422);
    }

    @Test
    void a_user_is_erased_once_the_address_is_typed() {
        UUID robin = user(stage.alder(), "robin@example.org");
        Page mistyped =
                admin.browser.submit(
                        DATA + "/erase", Map.of("user", robin.toString(), "confirm", "robin"));
        assertThat(mistyped.status()).isEqualTo(422);
        assertThat(mistyped.body()).contains("robin@example.org", "type it exactly");
        assertThat(users(robin)).isOne();
        Page erased =
                admin.browser.submit(
                        DATA + "/erase",
                        Map.of("user", robin.toString(), "confirm", "robin@example.org"));
        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        assertThat(erased.body()).contains("accounts", "removed").doesNotContain("robin");
        assertThat(users(robin)).isZero();
        String receipt = Jsoup.parse(erased.body()).select("main code").text();
        assertThat(admin.browser.open(DATA).body()).contains(receipt, "asked by: staff");
        assertThat(
                        admin.browser
                                .submit(
                                        DATA + "/erase",
                                        Map.of(
                                                "user",
                                                robin.toString(),
                                                "confirm",
                                                "robin@example.org"))
                                .status())
                .isEqualTo(404);
    }

    @Test
    void somebody_without_an_account_is_found_by_address() {
        suppressed(stage.alder(), "lou@example.org");
        suppressed(stage.birch(), "lou@example.org");
        assertThat(admin.browser.submit(DATA, Map.of("email", "Lou@example.org")).body())
                .contains("addresses not to write to");
        assertThat(admin.browser.submit(DATA, Map.of("email", "else@example.org")).body())
                .contains("The site knows nothing of that person.");
        Page mistyped =
                admin.browser.submit(
                        DATA + "/erase", Map.of("email", "lou@example.org", "confirm", "lou"));
        assertThat(mistyped.status()).isEqualTo(422);
        assertThat(mistyped.body()).contains("value=\"lou@example.org\"");
        Page erased =
                admin.browser.submit(
                        DATA + "/erase",
                        Map.of("email", "lou@example.org", "confirm", "lou@example.org"));
        assertThat(erased.body()).contains("A fingerprint of the address");
        assertThat(
                        stage.rows(
                                "select site_id from pool.mail_suppressions where to_norm = 'lou@example.org'"))
                .singleElement()
                .hasToString("{site_id=" + stage.birch().site().id() + "}");
    }

    @Test
    void nobody_is_named_in_vain_or_on_another_site() {
        for (String path : new String[] {DATA, DATA + "/file", DATA + "/erase"}) {
            assertThat(admin.browser.submit(path, Map.of()).status()).as(path).isEqualTo(422);
            assertThat(admin.browser.submit(path, Map.of("email", "nobody")).status())
                    .isEqualTo(422);
            assertThat(admin.browser.submit(path, Map.of("user", "x")).status()).isEqualTo(404);
            UUID sam = user(stage.birch(), "s" + Ids.next() + "@example.net");
            assertThat(admin.browser.submit(path, Map.of("user", sam.toString())).status())
                    .isEqualTo(404);
        }
        assertThat(admin.browser.open("/console/s/birch/users/data").status()).isEqualTo(403);
    }

    @Test
    void is_for_the_admins_of_the_site() {
        Operator operator = Operator.signedIn(stage, stage.alder(), Role.OPERATOR);
        assertThat(operator.browser.open(DATA).status()).isEqualTo(403);
        assertThat(operator.browser.submit(DATA, Map.of("email", "a@example.org")).status())
                .isEqualTo(403);
    }

    private static UUID user(TestSite site, String email) {
        UUID id = Ids.next();
        stage.insert(
                "insert into pool.users (site_id, id, email, email_confirmed_at, created_at, updated_at)"
                        + " values (?, ?, ?, now(), now(), now())",
                site.site().id().value(),
                id,
                email);
        return id;
    }

    private static void suppressed(TestSite site, String address) {
        stage.insert(
                "insert into pool.mail_suppressions (site_id, to_norm, reason, created_at) values (?, ?, 'bounce', now())",
                site.site().id().value(),
                address);
    }

    private static long users(UUID id) {
        return stage.count("select count(*) from pool.users where id = ?", id);
    }
}
