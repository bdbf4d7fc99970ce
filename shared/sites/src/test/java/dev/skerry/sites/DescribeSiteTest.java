package dev.skerry.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DescribeSiteTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String LOOK =
            """
            {"primaryColor":"#112233","buttonTextColor":"#ffffff","logoUrl":"https://a.example/l.png","theme":"modern",
             "footer":"only in mail","fonts":{"heading":{"family":"Playfair Display","weights":[700]},
             "body":{"family":"System Sans"},"size":"large"}}
            """;

    private final EditSetting editSetting = stage.bean(EditSetting.class);
    private final SettingJson json = stage.bean(SettingJson.class);
    private final DescribeSite describeSite = stage.bean(DescribeSite.class);

    @BeforeEach
    void forget() {
        Postgres.execute(stage.admin(), "truncate pool.system_settings, pool.site_secrets");
    }

    @Test
    void tells_a_visitor_how_the_site_looks_and_what_it_says_of_itself() {
        put(Role.ADMIN, "branding", LOOK);
        put(
                Role.ADMIN,
                "site",
                "{\"title\":\"Alder & Co\",\"email\":\"hej@alder.example\","
                        + "\"links\":[{\"name\":\"Elsewhere\",\"url\":\"https://e.example/a\"}]}");
        SiteDescriptor seen = seen(stage.alder());
        assertThat(seen.slug()).isEqualTo("alder");
        assertThat(seen.details().title()).isEqualTo("Alder & Co");
        assertThat(seen.details().links()).extracting(SiteDetails.Link::url).hasSize(1);
        assertThat(seen.look().colors().primary()).isEqualTo("#112233");
        assertThat(seen.look().heading())
                .isEqualTo(
                        new SiteDescriptor.Type(
                                "Playfair Display",
                                "\"Playfair Display\", Georgia, serif",
                                List.of(700),
                                true));
        assertThat(seen.look().body())
                .isEqualTo(
                        new SiteDescriptor.Type(
                                "System Sans", "system-ui, sans-serif", List.of(400, 700), false));
        assertThat(seen.look().size()).isEqualTo("large");
    }

    @Test
    void says_nothing_of_what_nobody_has_set_and_nothing_of_another_site() {
        put(Role.ADMIN, "branding", LOOK);
        SiteDescriptor seen = seen(stage.birch());
        assertThat(seen.slug()).isEqualTo("birch");
        assertThat(seen.details()).isNull();
        assertThat(seen.look()).isNull();
        assertThat(seen.integrations()).isEmpty();
    }

    @Test
    void names_the_consent_that_each_integration_needs_and_hides_those_switched_off() {
        put(
                Role.SUPERADMIN,
                "integrations",
                """
                {"googleAnalytics":{"enabled":true,"id":"G-ABCDE12345"},
                 "metaPixel":{"enabled":false,"id":"1234567890123"},
                 "simpleCommenter":{"enabled":true,"id":"www.alder.example"}}
                """);
        assertThat(seen(stage.alder()).integrations())
                .containsExactly(
                        new SiteDescriptor.Integration(
                                "googleAnalytics", "G-ABCDE12345", "analytics"),
                        new SiteDescriptor.Integration(
                                "simpleCommenter", "www.alder.example", "functional"));
    }

    /** Rows that hold more than their record: of another version, or another hand. */
    @Test
    void shows_nothing_that_is_not_listed_whatever_is_stored() throws IOException {
        for (SettingKey<?> key : stage.context().getBeansOfType(SettingKey.class)) {
            stage.insert(
                    """
                    insert into pool.system_settings (site_id, key, value, updated_at)
                    values (?, ?, '{"footer":"canary","canary":"canary","fonts":{"canary":"canary"}}', now())
                    """,
                    stage.alder().site().id().value(),
                    key.name());
            stage.insert(
                    "insert into pool.site_secrets (site_id, name, sealed, updated_at) values (?, ?, 'canary', now())",
                    stage.alder().site().id().value(),
                    key.name() + "/canary");
        }
        String answer = stage.bean(ObjectMapper.class).writeValueAsString(seen(stage.alder()));
        assertThat(answer).contains("\"slug\":\"alder\"").doesNotContain("canary");
    }

    @Test
    void only_superadmins_choose_what_pages_load_from_others() {
        String body = "{\"googleAnalytics\":{\"enabled\":true,\"id\":\"G-ABCDE12345\"}}";
        assertThat(Refusing.code(() -> put(Role.ADMIN, "integrations", body)))
                .isEqualTo(ProblemCode.FORBIDDEN);
        assertThat(stage.count("select count(*) from pool.system_settings")).isZero();
        put(Role.SUPERADMIN, "integrations", body);
        assertThat(seen(stage.alder()).integrations()).hasSize(1);
    }

    @Test
    void refuses_ids_that_could_be_anything_else() {
        assertThat(
                        refused(
                                "integrations",
                                """
                                {"googleAnalytics":{"enabled":true,"id":"G-<script>"},
                                 "googleTagManager":{"enabled":true,"id":"G-ABCDE12345"},
                                 "googleAds":{"enabled":true,"id":"AW-12"},
                                 "metaPixel":{"enabled":true,"id":"x"},
                                 "visitorTracking":{"enabled":true,"id":"a'b\\"c"},
                                 "simpleCommenter":{"enabled":true,"id":"javascript:alert(1)"}}
                                """))
                .containsExactlyInAnyOrder(
                        "/googleAnalytics/id",
                        "/googleTagManager/id",
                        "/googleAds/id",
                        "/metaPixel/id",
                        "/visitorTracking/id",
                        "/simpleCommenter/id");
    }

    @Test
    void refuses_fonts_and_words_that_do_not_fit() {
        assertThat(
                        refused(
                                "branding",
                                """
                                {"theme":"No Theme","fonts":{"heading":{"family":"x; } body { color: red"},
                                 "body":{"family":"Inter","weights":[450]},"size":"huge"}}
                                """))
                .contains("/fonts/heading/family", "/fonts/body/weights", "/fonts/size");
        assertThat(refused("branding", "{\"theme\":\"No Theme\",\"linkColor\":\"red\"}"))
                .containsExactlyInAnyOrder("/theme", "/linkColor");
        assertThat(
                        refused(
                                "site",
                                """
                                {"title":"a\\nb","email":"nobody","phone":"%s",
                                 "links":[{"name":"x","url":"http://plain.example"}]}
                                """
                                        .formatted("0".repeat(41))))
                .containsExactlyInAnyOrder("/title", "/email", "/phone", "/links/0/url");
    }

    private List<String> refused(String key, String body) {
        return Refusing.pointers(() -> put(Role.SUPERADMIN, key, body));
    }

    private SiteDescriptor seen(TestSite site) {
        return site.asAnonymous().call(describeSite::describe);
    }

    private void put(Role role, String key, String body) {
        stage.alder().asStaff(role).run(() -> editSetting.replace(key, json.parse(body)));
    }
}
