package dev.skerry.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.campaigns.segment.SegmentWords;
import dev.skerry.campaigns.segment.SegmentWords.ConditionWords;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.smtp.SmtpSink;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentTest {

    @RegisterExtension static final Stage stage = Stage.open(CampaignStage.properties());

    private final CampaignStage campaigns = new CampaignStage(stage);
    private final SmtpSink sink = SmtpSink.start(_ -> {});

    /** Ann in Lund, tagged, on a list, 12 dogs; Bo in Malmö, some dogs; of Cy nothing is known. */
    @BeforeEach
    void people() {
        campaigns.reset(sink.port());
        UUID ann = contact("ann", " Lund ", "2026-01-01T00:00:00Z");
        UUID bo = contact("bo", "Malmö", "2026-02-01T00:00:00Z");
        contact("cy", null, "2026-03-01T00:00:00Z");
        campaigns.tag(stage.alder(), ann, "vip");
        campaigns.list(stage.alder(), "news", ann);
        UUID dogs = customField(stage.alder(), "dogs");
        value(ann, dogs, "12");
        value(bo, dogs, "some");
        campaigns.contact(stage.birch(), "di");
        customField(stage.birch(), "cats");
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @ParameterizedTest
    @CsvSource({
        "city, equals, lund, ann",
        "city, not_equals, LUND, bo cy",
        "city, contains, ALM, bo",
        "city, starts_with, lu, ann",
        "city, is_set, , ann bo",
        "city, is_not_set, , cy",
        "status, equals, new, ann bo cy",
        "createdAt, before, 2026-02-01T00:00:00Z, ann",
        "createdAt, after, 2026-02-01T00:00:00Z, bo cy",
        "tag, equals, vip, ann",
        "tag, not_equals, vip, bo cy",
        "list, equals, news, ann",
        "list, not_equals, news, bo cy",
        "custom.dogs, equals, some, bo",
        "custom.dogs, not_equals, some, ann cy",
        "custom.dogs, contains, om, bo",
        "custom.dogs, starts_with, 1, ann",
        "custom.dogs, at_least, 12, ann",
        "custom.dogs, at_least, 12.5, ''",
        "custom.dogs, at_most, 1e2, ann",
        "custom.dogs, is_set, , ann bo",
        "custom.dogs, is_not_set, , cy",
        // What looks like SQL or like a pattern is text.
        "city, equals, ' lund'' or true --', ''",
        "city, contains, %, ''",
        "custom.dogs, equals, '? or 1=1', ''",
    })
    void picks(String field, String op, @Nullable String value, String names) {
        assertThat(picked("all", words(field, op, value))).containsExactly(split(names));
    }

    @Test
    void picks_those_of_whom_all_or_any_holds() {
        ConditionWords lund = words("city", "equals", "Lund");
        ConditionWords late = words("createdAt", "after", "2026-03-01T00:00:00Z");
        ConditionWords named = words("firstname", "is_set", null);
        assertThat(picked("all", lund, late)).isEmpty();
        assertThat(picked("all", lund, named)).containsExactly(split("ann"));
        assertThat(picked("any", lund, late)).containsExactly(split("ann cy"));
        assertThat(picked(null, lund, late)).isEmpty();
    }

    @Test
    void picks_users_by_what_is_known_of_them_as_contacts() {
        campaigns.user(stage.alder(), "ann");
        campaigns.user(stage.alder(), "nobodys-contact");
        Audience audience = audience("all", words("city", "not_equals", "Malmö"));
        StartCampaign.Result result =
                campaigns.start(
                        stage.alder(),
                        campaigns.command(Channel.IN_APP, audience, 600, null, null));
        assertThat(result.recipients()).isOne();
    }

    @Test
    void says_what_it_asked_for() {
        SegmentWords words =
                new SegmentWords(
                        "any",
                        List.of(
                                words("city", "equals", "Lund"),
                                words("custom.dogs", "is_set", null)));
        UUID campaign =
                campaigns.start(stage.alder(), new Audience.Picked(words.segment("/segment")));
        assertThat(campaigns.view(stage.alder(), campaign).audience().segment()).isEqualTo(words);
    }

    @Test
    void refuses_a_field_that_is_anothers_own_like_an_unknown_one() {
        for (String field : List.of("custom.cats", "custom.none")) {
            Audience audience = audience("all", words(field, "is_set", null));
            assertThatThrownBy(() -> campaigns.start(stage.alder(), audience))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            it -> assertThat(it.code()).isEqualTo(ProblemCode.AUDIENCE_UNKNOWN));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "shoe, equals, 44, /s/conditions/0/field",
        "message, equals, hi, /s/conditions/0/field",
        "custom., equals, hi, /s/conditions/0/field",
        ", equals, hi, /s/conditions/0/field",
        "city, resembles, Lund, /s/conditions/0/op",
        "city, at_least, 3, /s/conditions/0/op",
        "tag, contains, v, /s/conditions/0/op",
        "createdAt, equals, 2026-01-01T00:00:00Z, /s/conditions/0/op",
        "city, equals, , /s/conditions/0/value",
        "createdAt, before, yesterday, /s/conditions/0/value",
        "custom.dogs, at_least, many, /s/conditions/0/value",
        "custom.dogs, at_least, 1e999999999, /s/conditions/0/value",
    })
    void refuses(@Nullable String field, String op, @Nullable String value, String pointer) {
        assertInvalid(new SegmentWords("all", List.of(words(field, op, value))), pointer);
    }

    @Test
    void refuses_what_is_no_segment() {
        ConditionWords fine = words("city", "is_set", null);
        assertInvalid(new SegmentWords("some", List.of(fine)), "/s/match");
        assertInvalid(new SegmentWords("all", null), "/s/conditions");
        assertInvalid(new SegmentWords("all", List.of()), "/s/conditions");
        assertInvalid(
                new SegmentWords("all", Stream.generate(() -> fine).limit(21).toList()),
                "/s/conditions");
    }

    private static void assertInvalid(SegmentWords words, String pointer) {
        assertThatThrownBy(() -> words.segment("/s"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> {
                            assertThat(it.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
                            assertThat(it.errors().getFirst().pointer()).isEqualTo(pointer);
                        });
    }

    private List<String> picked(@Nullable String match, ConditionWords... conditions) {
        campaigns.start(stage.alder(), audience(match, conditions));
        List<String> queued = campaigns.queued(stage.alder());
        stage.insert("delete from pool.mails where site_id = ?", stage.alder().site().id().value());
        return queued;
    }

    private static Audience audience(@Nullable String match, ConditionWords... conditions) {
        return new Audience.Picked(new SegmentWords(match, List.of(conditions)).segment("/s"));
    }

    private static ConditionWords words(
            @Nullable String field, @Nullable String op, @Nullable String value) {
        return new ConditionWords(field, op, value);
    }

    private static String[] split(String names) {
        return Stream.of(names.split(" "))
                .filter(it -> !it.isEmpty())
                .map(it -> it + "@example.org")
                .toArray(String[]::new);
    }

    private UUID contact(String name, @Nullable String city, String createdAt) {
        UUID id = campaigns.contact(stage.alder(), name);
        stage.insert(
                "update pool.crm_contacts set city = ?, created_at = ?::text::timestamptz where id = ?",
                city,
                createdAt,
                id);
        return id;
    }

    private static UUID customField(TestSite site, String name) {
        UUID id = Ids.next();
        stage.insert(
                "insert into pool.crm_custom_fields values (?, ?, ?, ?, 'number', '{}', now(), now())",
                site.site().id().value(),
                id,
                name,
                name);
        return id;
    }

    private static void value(UUID contact, UUID field, String value) {
        stage.insert(
                "insert into pool.crm_contact_custom_fields values (?, ?, ?, ?, now())",
                stage.alder().site().id().value(),
                contact,
                field,
                value);
    }
}
