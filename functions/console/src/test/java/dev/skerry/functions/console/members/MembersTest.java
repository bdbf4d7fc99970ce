package dev.skerry.functions.console.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.crm.contact.WriteContact;
import dev.skerry.crm.mag.AddMag;
import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.site.Role;
import dev.skerry.membership.CreateBatch;
import dev.skerry.membership.GenerateCodes;
import dev.skerry.membership.RedeemCode;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Groups, codes and contacts, from a site's desk. */
class MembersTest {

    private static final String DESK = "/console/s/alder";
    private static final String GROUPS = DESK + "/groups";
    private static final String CODES = DESK + "/codes";
    private static final String CONTACTS = DESK + "/contacts";

    @RegisterExtension static final Stage stage = Stage.open();

    private static Operator admin;
    private static Operator editor;
    private static Operator viewer;

    private UUID vip;

    @BeforeAll
    static void signIn() {
        admin = Operator.withSecondFactor(stage, stage.alder(), Role.ADMIN);
        editor = Operator.signedIn(stage, stage.alder(), Role.EDITOR);
        viewer = Operator.signedIn(stage, stage.alder(), Role.VIEWER);
    }

    @BeforeEach
    void a_group() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.crm_contacts, pool.mags, pool.marketing_lists cascade");
        vip = group(stage.alder(), "vip");
    }

    @Test
    void a_group_is_made_and_called_something_else() {
        Page made =
                admin.browser.submit(
                        GROUPS,
                        Map.of(
                                "name",
                                "Friends <3",
                                "code",
                                "friends",
                                "tier",
                                "2",
                                "description",
                                "Of ours"));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.body()).contains("Friends &lt;3", "Nobody is in it yet.");
        assertThat(viewer.browser.open(GROUPS).body()).contains("Friends &lt;3", "vip");

        String path = made.path();
        assertThat(admin.browser.open(path + "/edit").body()).contains("value=\"Friends &lt;3\"");
        Page renamed = admin.browser.submit(path, Map.of("name", "Pals", "tier", ""));
        assertThat(renamed.body()).contains("Pals", "friends").doesNotContain("Of ours");
        assertThat(stage.value("select tier from pool.mags where code = 'friends'")).isEqualTo(2);
    }

    @Test
    void a_group_that_is_wrong_is_said_beside_what_was_typed() {
        Page wrong =
                admin.browser.submit(GROUPS, Map.of("name", " ", "code", "No Code", "tier", "x"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"No Code\"", "A whole number.");
        assertThat(admin.browser.submit(GROUPS, Map.of("name", "x", "code", "No Code")).body())
                .contains("Small letters and digits");
        Page taken = admin.browser.submit(GROUPS, Map.of("name", "x", "code", "vip"));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body()).contains("Another group has that code.");
        Page nameless = admin.browser.submit(GROUPS + "/" + vip, Map.of("name", ""));
        assertThat(nameless.status()).isEqualTo(422);
        assertThat(nameless.body()).contains("Between one and two hundred");
        assertThat(
                        admin.browser
                                .submit(GROUPS + "/" + UUID.randomUUID(), Map.of("name", "x"))
                                .status())
                .isEqualTo(404);
    }

    @Test
    void editors_put_contacts_into_a_group_and_take_them_out_by_its_name() {
        UUID kim = contact(stage.alder(), "kim@example.org");
        String members = GROUPS + "/" + vip + "/members";
        Page added =
                editor.browser.submit(
                        members, Map.of("email", "Kim@example.org", "until", "2090-06-30"));
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(added.body()).contains("kim@example.org", "2090-07-01 00:00", "by hand");
        assertThat(editor.browser.open(GROUPS).body()).contains("<td>1</td>");

        Page stranger =
                editor.browser.submit(members, Map.of("email", "no@example.org", "until", ""));
        assertThat(stranger.status()).isEqualTo(422);
        assertThat(stranger.body())
                .contains("No contact has that address.", "value=\"no@example.org\"");
        assertThat(
                        editor.browser
                                .submit(
                                        members,
                                        Map.of("email", "kim@example.org", "until", "2001-01-01"))
                                .body())
                .contains("A day that is still to come.");

        String remove = members + "/" + kim + "/remove";
        assertThat(editor.browser.submit(remove, Map.of("confirm", "VIP")).status()).isEqualTo(422);
        assertThat(editor.browser.submit(remove, Map.of("confirm", "vip")).body())
                .contains("Nobody is in it yet.");
        assertThat(editor.browser.submit(remove, Map.of("confirm", "vip")).status()).isEqualTo(404);
    }

    @Test
    void a_batch_is_begun_and_its_codes_are_shown_once() {
        Page begun = admin.browser.submit(CODES, batch());
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        assertThat(begun.body())
                .contains("Summer", "2090-07-01 00:00", "30 days", "There are no codes");
        String path = begun.path();

        Page made = admin.browser.submit(path + "/generate", Map.of("count", "3", "as", "page"));
        List<String> codes = Jsoup.parse(made.body()).select("pre.snippet").text().lines().toList();
        assertThat(codes).hasSize(3).allMatch(it -> it.matches("SU-[A-Z2-9-]{12}"));
        assertThat(admin.browser.open(path).body())
                .contains("None of the codes has been used")
                .doesNotContain(codes.getFirst());

        Page file = admin.browser.submit(path + "/generate", Map.of("count", "1 000", "as", "csv"));
        assertThat(file.headers().get("content-disposition")).contains("attachment", ".csv");
        assertThat(file.body().lines()).hasSize(1_001);
        Page text = admin.browser.submit(path + "/generate", Map.of("count", "2", "as", "text"));
        assertThat(text.headers().get("content-type")).startsWith("text/plain");
        assertThat(text.body().lines()).hasSize(2);
        for (String count : List.of("", "0", "201", "x", "-1")) {
            Page refused =
                    admin.browser.submit(path + "/generate", Map.of("count", count, "as", "page"));
            assertThat(refused.status()).as(count).isEqualTo(422);
            assertThat(refused.body()).contains("up to 200 on the page", "value=\"" + count + "\"");
        }
        assertThat(stage.count("select count(*) from pool.membership_codes")).isEqualTo(1_005);
    }

    /**
     * A form waits for its answer: what takes longer than a function may (29 seconds, in the
     * template) would have to be a job. Two thirds of that, as the machine may be a slow one.
     */
    @Test
    void as_many_codes_as_may_be_come_while_somebody_waits() {
        UUID batch = codes(stage.alder(), vip);
        long begun = System.nanoTime();
        Page file =
                admin.browser.submit(
                        CODES + "/" + batch + "/generate", Map.of("count", "100000", "as", "csv"));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(file.status()).as(file.body()).isEqualTo(200);
        assertThat(file.body().lines().distinct()).hasSize(100_001);
        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void one_code_for_many_is_shown_by_the_answer_that_makes_it() {
        Map<String, String> wanted = batch();
        wanted.putAll(Map.of("useType", "multi_use", "code", "SOMMAR 26", "maxUses", "5"));
        Page made = admin.browser.submit(CODES, wanted);
        assertThat(made.body()).contains("SOMMAR 26", "at most 5 times");
        Page twice = admin.browser.submit(CODES, wanted);
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.body()).contains("There is such a code already.", "value=\"SOMMAR 26\"");
    }

    @Test
    void a_batch_that_is_wrong_is_said_beside_what_was_typed() {
        wrong("name", "", "Between one and two hundred");
        wrong("magId", "x", "Choose a group.");
        wrong("magId", UUID.randomUUID().toString(), "Choose a group.");
        wrong("useType", "often", "Choose one of the list.");
        wrong("expiresAt", "soon", "not before the first");
        wrong("startsAt", "2091-01-01", "not before the first");
        wrong("memberDays", "0", "A whole number from one.");
        wrong("code", "MINE", "only for one code");
        wrong("codePrefix", "-", "At most sixteen");
        wrong("randomLength", "3", "from 8 to 24");
        assertThat(stage.count("select count(*) from pool.membership_code_batches")).isZero();
    }

    @Test
    void what_became_of_a_code_is_told_and_who_used_it() {
        UUID batch = codes(stage.alder(), vip);
        String code = generated(stage.alder(), batch);
        String theirs = generated(stage.birch(), codes(stage.birch(), group(stage.birch(), "vip")));
        assertThat(state(code)).contains("can be used", "Winter");
        assertThat(state("AAAA-BBBB-CC")).contains("There is no such code");
        assertThat(state("?")).contains("There is no such code");
        assertThat(state(theirs)).contains("There is no such code");

        redeem("kim@example.org", code);
        assertThat(state(code.toLowerCase(java.util.Locale.ROOT)))
                .contains("used up", "kim@example.org");
        assertThat(viewer.browser.open(CODES + "/" + batch).body()).contains("kim@example.org");
        Page file = viewer.browser.open(CODES + "/" + batch + "/csv");
        assertThat(file.headers().get("content-type")).startsWith("text/csv");
        assertThat(file.body().lines()).hasSize(2);
        assertThat(file.body()).contains(",redeemed,1,", "kim@example.org").doesNotContain(code);
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where event = 'codes_exported'"))
                .isEqualTo(1);
    }

    @Test
    void a_batch_is_ended_by_its_name() {
        UUID batch = codes(stage.alder(), vip);
        String code = generated(stage.alder(), batch);
        String end = CODES + "/" + batch + "/end";
        assertThat(admin.browser.submit(end, Map.of("confirm", "winter")).status()).isEqualTo(422);
        assertThat(state(code)).contains("can be used");
        Page ended = admin.browser.submit(end, Map.of("confirm", "Winter"));
        assertThat(Jsoup.parse(ended.body()).select(".facts .over").text()).isEqualTo("over");
        assertThat(ended.body()).doesNotContain(end);
        assertThat(state(code)).contains(">over<");
        assertThat(
                        admin.browser
                                .submit(CODES + "/" + UUID.randomUUID() + "/end", Map.of())
                                .status())
                .isEqualTo(404);
    }

    @Test
    void a_contact_is_entered_found_filed_and_written_about() {
        Page made =
                editor.browser.submit(
                        CONTACTS,
                        Map.of("fullname", "Kim <3", "email", "kim@example.org", "phone", ""));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.body()).contains("Kim &lt;3", "entered by hand");
        assertThat(editor.browser.submit(CONTACTS, Map.of("email", "kim@example.org")).body())
                .contains("Another contact has that address.", "value=\"kim@example.org\"");
        assertThat(editor.browser.submit(CONTACTS, Map.of("email", "kim")).body())
                .contains("That is no e-mail address.");
        assertThat(editor.browser.submit(CONTACTS, Map.of("email", "")).status()).isEqualTo(422);
        String path = made.path();

        stage.insert(
                "insert into pool.marketing_lists (site_id, id, slug, name, created_at, updated_at)"
                        + " values (?, uuidv7(), 'news', 'News', now(), now())",
                stage.alder().site().id().value());
        UUID list = (UUID) stage.value("select id from pool.marketing_lists");
        editor.browser.submit(path + "/tags", Map.of("tags", "vip, , web"));
        editor.browser.submit(path + "/lists", Map.of("list." + list, "yes", "save", "yes"));
        editor.browser.submit(path + "/notes", Map.of("body", "Called <back>"));
        assertThat(viewer.browser.open(path).body())
                .contains("vip, web", "News", "Called &lt;back&gt;")
                .doesNotContain(path + "/tags");
        assertThat(editor.browser.submit(path + "/notes", Map.of("body", " ")).status())
                .isEqualTo(422);
        assertThat(editor.browser.submit(path + "/lists", Map.of("list.x", "yes")).status())
                .isEqualTo(422);
        assertThat(
                        viewer.browser
                                .open(CONTACTS + "?email=KIM@example.org&tag=vip&list=" + list)
                                .body())
                .contains("Kim &lt;3");
        assertThat(viewer.browser.open(CONTACTS + "?tag=none").body()).contains("Nobody fits.");
        assertThat(viewer.browser.open(CONTACTS + "?list=x").status()).isEqualTo(422);
        assertThat(editor.browser.submit(path + "/lists", Map.of("save", "yes")).status())
                .isEqualTo(200);
        assertThat(stage.count("select count(*) from pool.crm_contact_lists")).isZero();
    }

    @Test
    void each_role_does_what_is_its_own_and_nobody_anything_on_another_site() {
        UUID kim = contact(stage.alder(), "kim@example.org");
        UUID batch = codes(stage.alder(), vip);
        UUID theirs = group(stage.birch(), "vip");
        UUID theirBatch = codes(stage.birch(), theirs);
        UUID foreign = contact(stage.birch(), "someone@example.net");
        for (String read :
                List.of(
                        GROUPS,
                        GROUPS + "/" + vip,
                        CODES,
                        CODES + "/" + batch,
                        CONTACTS,
                        CONTACTS + "/" + kim)) {
            assertThat(viewer.browser.open(read).status()).as(read).isEqualTo(200);
        }
        for (String write :
                List.of(GROUPS + "/new", GROUPS + "/" + vip + "/edit", CODES + "/new")) {
            assertThat(viewer.browser.open(write).status()).as(write).isEqualTo(403);
            assertThat(editor.browser.open(write).status()).as(write).isEqualTo(403);
        }
        for (String write :
                List.of(
                        CONTACTS,
                        CONTACTS + "/" + kim + "/tags",
                        GROUPS + "/" + vip + "/members",
                        GROUPS + "/" + vip + "/members/" + kim + "/remove")) {
            assertThat(viewer.browser.submit(write, Map.of("confirm", "vip")).status())
                    .as(write)
                    .isEqualTo(403);
        }
        for (String write :
                List.of(
                        GROUPS,
                        GROUPS + "/" + vip,
                        CODES,
                        CODES + "/" + batch + "/generate",
                        CODES + "/" + batch + "/end")) {
            assertThat(editor.browser.submit(write, Map.of("confirm", "Winter")).status())
                    .as(write)
                    .isEqualTo(403);
        }
        for (String page : List.of("groups", "codes", "contacts")) {
            assertThat(admin.browser.open("/console/s/birch/" + page).status())
                    .as(page)
                    .isEqualTo(403);
        }
        for (String gone :
                List.of(
                        GROUPS + "/" + theirs,
                        CODES + "/" + theirBatch,
                        CODES + "/" + theirBatch + "/csv",
                        CONTACTS + "/" + foreign)) {
            assertThat(admin.browser.open(gone).status()).as(gone).isEqualTo(404);
        }
        assertThat(
                        admin.browser
                                .submit(
                                        CODES + "/" + theirBatch + "/generate",
                                        Map.of("count", "1"))
                                .status())
                .isEqualTo(404);
        assertThat(
                        editor.browser
                                .submit(
                                        GROUPS + "/" + vip + "/members",
                                        Map.of("email", "someone@example.net"))
                                .status())
                .isEqualTo(422);
        assertThat(stage.count("select count(*) from pool.crm_contact_mags")).isZero();
    }

    private void wrong(String field, String typed, String said) {
        Map<String, String> wanted = batch();
        wanted.put(field, typed);
        Page page = admin.browser.submit(CODES, wanted);
        assertThat(page.status()).as(field).isEqualTo(422);
        assertThat(Jsoup.parse(page.body()).select(".wrong").text()).as(field).contains(said);
        assertThat(page.body())
                .contains(
                        "value=\"2090-06-30\""
                                .replace(
                                        "2090-06-30",
                                        field.equals("expiresAt") ? typed : "2090-06-30"));
    }

    private Map<String, String> batch() {
        Map<String, String> batch = new HashMap<>();
        batch.put("name", "Summer");
        batch.put("magId", vip.toString());
        batch.put("useType", "single_use");
        batch.put("expiresAt", "2090-06-30");
        batch.put("memberDays", "30");
        batch.put("codePrefix", "SU");
        batch.put("randomLength", "10");
        return batch;
    }

    private static String state(String code) {
        Page page = viewer.browser.submit(CODES + "/state", Map.of("code", code));
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    private static UUID group(TestSite site, String code) {
        return site.asStaff(Role.ADMIN)
                .call(
                        () ->
                                stage.bean(AddMag.class)
                                        .add(new AddMag.Command(code, code, null, null, null, null))
                                        .id());
    }

    private static UUID contact(TestSite site, String email) {
        return site.asStaff(Role.ADMIN)
                .call(
                        () ->
                                stage.bean(WriteContact.class)
                                        .write(null, Map.of("email", email))
                                        .id());
    }

    private static UUID codes(TestSite site, UUID group) {
        CreateBatch.Command winter =
                new CreateBatch.Command(
                        group,
                        "Winter",
                        "single_use",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        return site.asStaff(Role.ADMIN)
                .call(() -> stage.bean(CreateBatch.class).create(winter).batch().id());
    }

    private static String generated(TestSite site, UUID batch) {
        return site.asStaff(Role.ADMIN)
                .call(() -> stage.bean(GenerateCodes.class).generate(batch, 1).getFirst());
    }

    private static void redeem(String email, String code) {
        UUID user = UUID.randomUUID();
        stage.insert(
                "insert into pool.users (site_id, id, email, email_confirmed_at, created_at, updated_at)"
                        + " values (?, ?, ?, now(), now(), now())",
                stage.alder().site().id().value(),
                user,
                email);
        stage.alder()
                .asUser(user)
                .call(
                        () ->
                                stage.bean(RedeemCode.class)
                                        .redeem(
                                                new RedeemCode.Command(
                                                        user, code, "198.51.100.7")));
    }
}
