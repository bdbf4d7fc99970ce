package dev.skerry.importsupabase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.accounts.mfa.Totp;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten people of a Supabase project, dumped by the real pg_dump and psql in every form they know.
 */
class ImportSupabaseTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final AtomicInteger SITES = new AtomicInteger();

    @TempDir Path folder;

    private Harbour harbour;
    private TestSite site;

    @BeforeEach
    void newcomers() throws IOException {
        harbour = new Harbour(stage, folder);
        site = stage.site("quay" + SITES.incrementAndGet(), "dating");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy.sql",
                "inserts.sql",
                "column-inserts.sql",
                "rows.sql",
                "whole.sql",
                "whole-inserts.sql",
                "users.csv"
            })
    void the_same_people_come_out_of_every_form(String name) {
        Harbour.Ended ended = harbour.run(site, Harbour.dump(name));

        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.figure("read")).isEqualTo(10);
        assertThat(ended.figure("added")).isEqualTo(5);
        assertThat(ended.figure("left out")).isEqualTo(5);
        List<Map<String, Object>> rows =
                List.copyOf(
                        stage.rows(
                                """
                                select right(id::text, 2) as id, email, email_confirmed_at::text as confirmed,
                                  invited_at::text as invited, last_sign_in_at::text as seen, display_name, locale,
                                  user_metadata->>'bio' as bio, user_metadata->'cities'->>0 as city,
                                  app_metadata->>'plan' as plan, left(password_hash, 7) as hash, created_at::text as created
                                from pool.users where site_id = ? order by id
                                """,
                                site.site().id().value()));
        String zone = (String) stage.value("select to_char(timestamptz '2023-05-20 08:00Z', 'OF')");
        assertThat(zone).as("the figures below are of this zone").isIn("+00", "+00:00");
        assertThat(rows.getFirst())
                .containsEntry("email", "kim@example.org")
                .containsEntry("confirmed", "2023-05-20 08:00:00.5+00")
                .containsEntry("seen", "2024-02-29 12:30:00.123456+00")
                .containsEntry("created", "2023-05-19 06:01:34.0805+00")
                .containsEntry("display_name", "Kim \"Kajan\" O'Hara\\Åberg")
                .containsEntry("locale", "sv")
                .containsEntry("bio", "first line\nsecond\tline")
                .containsEntry("hash", "$2a$10$");
        assertThat(rows.get(1))
                .containsEntry("email", "robin@example.org")
                .containsEntry("confirmed", "2023-05-20 22:00:00+00")
                .containsEntry("invited", "2023-05-19 00:00:00+00")
                .containsEntry("city", "Malmö")
                .containsEntry("plan", "gold");
        assertThat(rows.get(2)).containsEntry("confirmed", null).containsEntry("hash", "$2a$04$");
        assertThat(rows.get(3)).containsEntry("hash", null).containsEntry("id", "04");
        assertThat(rows.get(4)).containsEntry("hash", null).containsEntry("id", "05");
    }

    @Test
    void people_sign_in_with_their_old_password_and_keep_it_in_a_stronger_hash() {
        harbour.run(site, Harbour.dump("copy.sql"));

        Gateway.Answer session = harbour.signIn(site, "Kim@example.org", "seven quiet lighthouses");
        assertThat(session.status()).as(session.body()).isEqualTo(200);
        assertThat(harbour.text(session, "user", "id")).isEqualTo(Harbour.id(1));
        assertThat(harbour.text(session, "user", "created_at")).startsWith("2023-05-19T06:01:34");
        assertThat(harbour.text(session, "user", "user_metadata", "full_name"))
                .isEqualTo("Kim \"Kajan\" O'Hara\\Åberg");
        assertThat(hash(1)).startsWith("$argon2id$");
        assertThat(harbour.signIn(site, "kim@example.org", "seven quiet lighthouses").status())
                .isEqualTo(200);
        assertThat(harbour.signIn(site, "robin@example.org", "nine slow ferries to Möja").status())
                .isEqualTo(200);

        assertThat(code("kim@example.org", "seven quiet Lighthouses"))
                .isEqualTo("invalid_credentials");
        assertThat(code("unconfirmed@example.org", "eleven green harbours"))
                .isEqualTo("email_not_confirmed");
        for (String none : List.of("google", "scrypt", "banned", "deleted", "sso")) {
            assertThat(code(none + "@example.org", "x")).isEqualTo("invalid_credentials");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy.sql", "whole.sql", "whole-inserts.sql"})
    void an_authenticator_app_goes_on_as_it_is(String name) {
        assertThat(harbour.run(site, Harbour.dump(name)).figure("second factors")).isEqualTo(1);
        Gateway.Answer session = harbour.signIn(site, "kim@example.org", "seven quiet lighthouses");
        assertThat(harbour.text(session, "user", "factors", "0", "status")).isEqualTo("verified");
        assertThat(harbour.text(session, "user", "factors", "0", "friendly_name"))
                .isEqualTo("app; \"quoted\"");
        String token = harbour.text(session, "access_token");
        String factor = "88147b10-0c77-42b3-96af-cbdb82e7abf5";
        byte[] secret = Totp.readSecret("JBSWY3DPEHPK3PXP").orElseThrow();
        long now = Totp.step(stage.clock().instant());

        String wrong = Totp.code(secret, now - 10);
        assertThat(harbour.verify(site, token, factor, wrong).status()).isEqualTo(422);
        Gateway.Answer strong = harbour.verify(site, token, factor, Totp.code(secret, now));
        assertThat(strong.status()).as(strong.body()).isEqualTo(200);
        String claims = harbour.text(strong, "access_token").split("\\.")[1];
        assertThat(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
                .contains("\"aal\":\"aal2\"");
        assertThat(
                        stage.count(
                                "select count(*) from pool.mfa_factors where position('JBSWY3DP' in encode(secret, 'escape')) > 0"
                                        + " or position(decode('48656c6c6f21', 'hex') in secret) > 0"))
                .as("secrets are sealed")
                .isZero();
    }

    @Test
    void factors_come_with_their_owners_or_not_at_all() throws IOException {
        String factors =
                "COPY auth.mfa_factors (id, user_id, friendly_name, factor_type, status, created_at, secret) FROM stdin;\n"
                        + factor(1, 1, "\\N", "totp", "verified", "JBSWY3DPEHPK3PXP")
                        + factor(2, 1, "\\N", "totp", "verified", "JBSWY3DPEHPK3PXQ")
                        + factor(3, 1, "old", "totp", "unverified", "JBSWY3DPEHPK3PXP")
                        + factor(4, 1, "phone", "phone", "verified", "\\N")
                        + factor(5, 1, "sealed", "totp", "verified", "{\"alg\":\"aes-gcm-hkdf\"}")
                        + factor(6, 1, "weak", "totp", "verified", "JBSW")
                        + factor(7, 77, "nobody's", "totp", "verified", "JBSWY3DPEHPK3PXP")
                        + "\\.\n";
        Path dump =
                harbour.written(
                        "factors.sql", factors + Harbour.HEADER + Harbour.rows(1, 3) + "\\.\n");
        Harbour.Ended dry = harbour.run(site, dump, "--dry-run");
        Harbour.Ended ended = harbour.run(site, dump);

        assertThat(report(dry)).isEqualTo(report(ended));
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.figure("second factors")).isEqualTo(2);
        assertThat(ended.figure("not usable")).isEqualTo(3);
        assertThat(ended.figure("never verified")).isEqualTo(1);
        assertThat(ended.output()).doesNotContain("JBSW", "aes-gcm");
        assertThat(
                        stage.rows(
                                "select friendly_name as name, status from pool.mfa_factors where site_id = ? order by id",
                                site.site().id().value()))
                .containsExactly(
                        Map.of("name", "", "status", "verified"),
                        Map.of("name", "2", "status", "verified"));

        // Somebody who took their app away here does not get it back.
        stage.insert("delete from pool.mfa_factors where site_id = ?", site.site().id().value());
        assertThat(harbour.run(site, dump).figure("second factors")).isZero();
        assertThat(
                        stage.count(
                                "select count(*) from pool.mfa_factors where site_id = ?",
                                site.site().id().value()))
                .isZero();
    }

    @Test
    void second_factors_are_not_left_behind_for_want_of_a_key() throws IOException {
        harbour.written(
                "secrets.properties",
                "skerry.context-key="
                        + stage.context().getRequiredProperty("skerry.context-key", String.class));
        Harbour.Ended ended = harbour.run(site, Harbour.dump("copy.sql"));
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("SKERRY_ENVELOPE_KEY");
        assertThat(harbour.people(site)).isZero();
    }

    @Test
    void who_came_through_another_provider_gets_in_by_a_link_and_chooses_a_password() {
        harbour.run(site, Harbour.dump("copy.sql"));
        harbour.relay(site);
        String google = "google@example.org";
        harbour.post(site, "/auth/v1/otp", "{\"email\":\"" + google + "\"}");
        Gateway.Answer session = harbour.follow(site, "magiclink", google);
        assertThat(session.status()).as(session.body()).isEqualTo(200);
        assertThat(harbour.text(session, "user", "id")).isEqualTo(Harbour.id(4));

        harbour.post(site, "/auth/v1/recover", "{\"email\":\"" + google + "\"}");
        String token = harbour.text(harbour.follow(site, "recovery", google), "access_token");
        assertThat(harbour.choose(site, token, "seven new lighthouses").status()).isEqualTo(200);
        assertThat(harbour.signIn(site, google, "seven new lighthouses").status()).isEqualTo(200);

        String before = harbour.fingerprint(site);
        harbour.run(site, Harbour.dump("copy.sql"));
        assertThat(harbour.fingerprint(site)).as("and keeps it").isEqualTo(before);
    }

    @Test
    void the_report_tells_who_has_no_other_way_in_and_who_is_known_elsewhere() throws IOException {
        String identities =
                "COPY auth.identities (user_id, identity_data, provider) FROM stdin;\n"
                        + identity(1, "{\"email\":\"Person1@Example.org\"}", "google")
                        + identity(1, "{\"email\":\"person1@example.org\"}", "email")
                        + identity(2, "{\"email\":\"private2@example.net\"}", "google")
                        + identity(3, "{\"email\":\"hidden3@relay.example\"}", "google")
                        + identity(3, "{\"email\":\"hidden3@relay.example\"}", "apple")
                        + identity(4, "{}", "apple")
                        + identity(4, "no JSON", "apple")
                        + identity(4, "\\N", "sso:5a0c")
                        + identity(4, "\\N", "\u001b[31mgoogle")
                        + identity(77, "{}", "nobody's")
                        + "\\.\n";
        String people =
                Harbour.HEADER
                        + Harbour.rows(1, 4)
                        + Harbour.row(4).replace("\\N", bcrypt(10))
                        + "\\.\n";
        for (String text : List.of(identities + people, people + identities)) {
            site = stage.site("quay" + SITES.incrementAndGet(), "dating");
            Path dump = harbour.written("people.sql", text);
            Harbour.Ended dry = harbour.run(site, dump, "--dry-run");
            Harbour.Ended ended = harbour.run(site, dump);

            assertThat(report(dry)).isEqualTo(report(ended));
            assertThat(ended.code()).as(ended.output()).isZero();
            assertThat(ended.figure("through google")).isEqualTo(3);
            assertThat(ended.figure("through apple")).isEqualTo(2);
            assertThat(ended.figure("through sso")).isEqualTo(1);
            assertThat(ended.figure("through other")).isEqualTo(1);
            assertThat(ended.figure("known elsewhere")).isEqualTo(2);
            assertThat(ended.output())
                    .contains("3  3 of them without password", "2  1 of them without password")
                    .contains(Harbour.id(2) + ": known to google under another address")
                    .contains(Harbour.id(3) + ": known to apple and google under another address")
                    .contains("3 apple · 1 email · 3 google · 2 other · 1 sso")
                    .doesNotContain("@", "\u001b", "nobody's", "through email");
            assertThat(harbour.run(site, dump).output())
                    .as("of those who came before all is said")
                    .doesNotContain("through", "known to");
        }
    }

    /** Whoever types an address would pay for it. */
    @Test
    void a_dear_hash_stays_behind_and_makes_no_refusal_slow() throws IOException {
        Path dump =
                harbour.written(
                        "dear.sql",
                        Harbour.HEADER
                                + Harbour.row(1).replace("\\N", bcrypt(12))
                                + Harbour.row(2).replace("\\N", bcrypt(13))
                                + Harbour.row(3).replace("\\N", bcrypt(14))
                                + "\\.\n");
        Harbour.Ended ended = harbour.run(site, dump);

        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.figure("added")).isEqualTo(3);
        assertThat(ended.figure("dear password")).isEqualTo(2);
        assertThat(ended.output())
                .contains(Harbour.id(3) + ": comes without a password: its hash is too dear");
        assertThat(
                        stage.value(
                                "select max(bcrypt_cost) from pool.users where site_id = ?",
                                site.site().id().value()))
                .hasToString("12");
        assertThat(code("person3@example.org", "seven quiet lighthouses"))
                .isEqualTo("invalid_credentials");
    }

    private static String bcrypt(int cost) {
        return "$2a$" + cost + "$6Q5vfOwAMPQHF2qFXW8kQeGMAsoGiw8VbX2g9Ab50Sem7dVWyyyVG";
    }

    private static String identity(int owner, String data, String provider) {
        return "%s\t%s\t%s\n".formatted(Harbour.id(owner), data, provider);
    }

    private static String factor(
            int id, int owner, String name, String type, String status, String secret) {
        return "%s\t%s\t%s\t%s\t%s\t2024-01-01 00:00:00+00\t%s\n"
                .formatted(Harbour.id(1_000 + id), Harbour.id(owner), name, type, status, secret);
    }

    @Test
    void a_second_run_changes_nothing_and_says_so() {
        harbour.run(site, Harbour.dump("copy.sql"));
        harbour.signIn(site, "kim@example.org", "seven quiet lighthouses");
        String before = harbour.fingerprint(site);

        Harbour.Ended again = harbour.run(site, Harbour.dump("inserts.sql"));

        assertThat(again.code()).isZero();
        assertThat(again.output()).contains("Nothing to do: everybody who can come is here.");
        assertThat(again.figure("added")).isZero();
        assertThat(again.figure("here already")).isEqualTo(5);
        assertThat(harbour.fingerprint(site)).isEqualTo(before);
    }

    @Test
    void a_dry_run_says_the_same_and_changes_nothing() {
        String before = harbour.fingerprint(site);
        Harbour.Ended dry = harbour.run(site, Harbour.dump("whole.sql"), "--dry-run");
        assertThat(harbour.fingerprint(site)).isEqualTo(before);

        Harbour.Ended real = harbour.run(site, Harbour.dump("whole.sql"));

        assertThat(dry.output()).startsWith("Dry run for " + site + ": nothing is stored.\n");
        assertThat(report(dry)).isEqualTo(report(real)).contains("added");
        assertThat(dry.code()).isEqualTo(real.code());
    }

    @Test
    void the_report_says_who_does_not_come_and_why_and_names_nobody() {
        Harbour.Ended ended = harbour.run(site, Harbour.dump("copy.sql"));

        assertThat(ended.output())
                .contains("1 deleted · 1 banned · 1 anonymous · 1 signs in through SSO")
                .contains("1 has a telephone number only")
                .contains("copy.sql, line 30, " + Harbour.id(5) + ": comes without a password")
                .contains("copy.sql, line 31, " + Harbour.id(6) + ": banned")
                .contains("copy.sql, line 35, " + Harbour.id(10) + ": has a telephone number only")
                .contains("7 email · 1 google")
                .doesNotContain("example.org", "$2a$", "Kim", "4670");
        assertThat(ended.figure("without password")).isEqualTo(1);
        assertThat(ended.figure("unusable password")).isEqualTo(1);
        assertThat(ended.figure("not confirmed")).isEqualTo(1);
        assertThat(ended.figure("second factors")).isEqualTo(1);
        assertThat(
                        stage.rows(
                                "select event, outcome, actor, detail->>'count' as count from pool.audit_events"
                                        + " where site_id = ?",
                                site.site().id().value()))
                .containsExactly(
                        Map.of(
                                "event", "users_imported",
                                "outcome", "success",
                                "actor", "worker",
                                "count", "5"));
    }

    @Test
    void two_files_are_one_project() {
        Harbour.Ended ended =
                harbour.run(
                        "--site",
                        site.toString(),
                        Harbour.dump("users.csv").toString(),
                        Harbour.dump("identities.csv").toString());
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.figure("added")).isEqualTo(5);
        assertThat(ended.output()).contains("7 email · 1 google");
    }

    @Test
    void people_of_another_site_are_never_touched() {
        TestSite other = stage.site("other" + SITES.incrementAndGet(), "dating");
        harbour.run(other, Harbour.dump("copy.sql"));
        stage.insert(
                "update pool.users set display_name = 'Somebody else', password_hash = null where site_id = ?",
                other.site().id().value());
        String before = harbour.fingerprint(other);

        Harbour.Ended ended = harbour.run(site, Harbour.dump("copy.sql"));

        assertThat(ended.figure("added")).as("same ids and addresses").isEqualTo(5);
        assertThat(harbour.fingerprint(other)).isEqualTo(before);
        assertThat(harbour.signIn(site, "kim@example.org", "seven quiet lighthouses").status())
                .isEqualTo(200);
        assertThat(harbour.signIn(other, "kim@example.org", "seven quiet lighthouses").status())
                .isEqualTo(400);
    }

    @Test
    void an_address_that_has_an_account_here_is_refused_and_told() {
        stage.insert(
                "insert into pool.users (site_id, id, email, created_at, updated_at) values (?, ?, ?, now(), now())",
                site.site().id().value(),
                UUID.randomUUID(),
                "KIM@example.org");
        for (String option : List.of("--dry-run", "--folder=")) {
            Harbour.Ended ended =
                    option.equals("--dry-run")
                            ? harbour.run(site, Harbour.dump("copy.sql"), option)
                            : harbour.run(site, Harbour.dump("copy.sql"));
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.figure("refused")).isEqualTo(1);
            assertThat(ended.figure("added")).isEqualTo(4);
            assertThat(ended.output())
                    .contains(Harbour.id(1) + ": address is another account's on the site")
                    .contains("Not everybody came over.");
        }
        assertThat(harbour.people(site)).isEqualTo(5);
    }

    @Test
    void it_does_not_begin_without_knowing_where_and_what() throws IOException {
        String dump = Harbour.dump("copy.sql").toString();
        assertThat(harbour.run("--help").code()).isZero();
        refused("Which site, and which dump?", dump);
        refused("Which site, and which dump?", "--site", "alder");
        refused("Unknown option: --force", "--site", "alder", "--force", dump);
        refused("--site wants a value", dump, "--site");
        refused("There is no site nowhere", "--site", "nowhere", dump);
        refused("its accounts are the staff", "--site", "platform", dump);
        refused("no-such-file.sql cannot be read", "--site", "alder", "no-such-file.sql");
        refused("Is a stage running?", "--folder", "/nowhere", "--site", "alder", dump);
        stage.insert(
                "update directory.sites set status = 'archived' where id = ?",
                site.site().id().value());
        refused(site + " is archived", "--site", site.toString(), dump);
        assertThat(harbour.people(stage.platform())).isZero();
        harbour.written(
                "secrets.properties",
                "skerry.context-key=%1$s\nskerry.envelope-key=%1$s"
                        .formatted("A".repeat(43) + "="));
        Harbour.Ended forged = harbour.run("--site", "alder", dump);
        assertThat(forged.code()).isEqualTo(1);
        assertThat(forged.output()).contains("Stopped").contains("context refused");
        assertThat(harbour.people(stage.alder())).isZero();
    }

    private void refused(String why, String... arguments) {
        Harbour.Ended ended = harbour.run(arguments);
        assertThat(ended.code()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output()).contains(why);
    }

    private String code(String email, String password) {
        return harbour.text(harbour.signIn(site, email, password), "error_code");
    }

    private String hash(int n) {
        return (String)
                stage.value(
                        "select password_hash from pool.users where site_id = ? and id = ?",
                        site.site().id().value(),
                        UUID.fromString(Harbour.id(n)));
    }

    private static String report(Harbour.Ended ended) {
        return ended.output().substring(ended.output().indexOf('\n'));
    }
}
