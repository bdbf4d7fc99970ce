package dev.skerry.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.directory.ApiKey;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteMode;
import dev.skerry.testing.Stage;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CreateSiteTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final CreateSite createSite = stage.bean(CreateSite.class);
    private final Directory directory = stage.bean(Directory.class);

    @Test
    void makes_a_site_that_requests_can_name_at_once() {
        assertThat(directory.bySlug("cedar")).isEmpty();
        CreateSite.Result created = createSite.create(command("cedar", "www.cedar.example"));
        Site site = directory.bySlug("cedar").orElseThrow();
        assertThat(site.id().value()).isEqualTo(created.site().id());
        assertThat(site.origins()).containsExactly("https://www.cedar.example");
        assertThat(directory.byHost("www.cedar.example:443")).contains(site);
        assertThat(directory.byKey(created.publishableKey()))
                .hasValueSatisfying(
                        key -> {
                            assertThat(key.kind()).isEqualTo(ApiKey.Kind.PUBLISHABLE);
                            assertThat(key.site().id()).isEqualTo(site.id());
                        });
        assertThat(created.publishableKey()).startsWith("sb_publishable_cedar_");
    }

    @Test
    void gives_it_a_signing_key_whose_private_half_is_sealed() throws Exception {
        SiteId id = new SiteId(createSite.create(command("fir")).site().id());
        byte[] sealed =
                (byte[])
                        stage.value(
                                "select private_key from directory.signing_keys where site_id = ?",
                                id.value());
        byte[] plain = stage.bean(Sealer.class).open(id, "signing_key", sealed);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(
                KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(plain)));
        byte[] signed = signature.sign();
        ECPublicKey shown = directory.verificationKeys(id).getFirst().publicKey();
        signature.initVerify(shown);
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void refuses_a_slug_that_is_taken_and_leaves_nothing_behind() {
        long before = directoryRows();
        assertThat(Refusing.code(() -> createSite.create(command("alder", "new.example"))))
                .isEqualTo(ProblemCode.CONFLICT);
        assertThat(directoryRows()).isEqualTo(before);
    }

    @Test
    void refuses_a_domain_of_another_site_and_leaves_nothing_behind() {
        createSite.create(command("oak", "oak.example"));
        long before = directoryRows();
        assertThat(Refusing.code(() -> createSite.create(command("elm", "oak.example"))))
                .isEqualTo(ProblemCode.CONFLICT);
        assertThat(directoryRows()).isEqualTo(before);
    }

    @Test
    void a_new_site_is_small_and_not_open_yet() {
        SiteView made = createSite.create(command("hazel")).site();
        assertThat(made.plan()).isEqualTo("small");
        assertThat(made.mode()).isEqualTo("coming_soon");
        Site site = directory.bySlug("hazel").orElseThrow();
        assertThat(site.terms().mode()).isEqualTo(SiteMode.COMING_SOON);
        assertThat(site.terms().has(Feature.CRM)).isTrue();
        assertThat(site.terms().has(Feature.CAMPAIGNS)).isFalse();
    }

    @Test
    void refuses_names_of_the_installation_s_own_hosts_and_names_in_disguise() {
        for (String slug :
                List.of("www", "api", "admin", "mail", "ns1", "status", "xn--bcher-kva")) {
            assertThat(Refusing.pointers(() -> command(slug))).as(slug).containsExactly("/slug");
        }
    }

    @Test
    void refuses_a_second_platform() {
        assertThat(
                        Refusing.code(
                                () ->
                                        createSite.create(
                                                new CreateSite.Command(
                                                        "second",
                                                        "Second",
                                                        "platform",
                                                        "sv",
                                                        "https://second.example",
                                                        List.of(),
                                                        List.of(),
                                                        null))))
                .isEqualTo(ProblemCode.CONFLICT);
    }

    @Test
    void refuses_a_placement_that_is_not_there() {
        assertThat(Refusing.pointers(() -> createSite.create(command("ash", null, "nowhere"))))
                .containsExactly("/placement");
    }

    @Test
    void puts_a_site_where_it_is_told_to() {
        stage.bean(CreatePlacement.class)
                .create(
                        new CreatePlacement.Command(
                                "alone", "env:DATABASE_URL_ALONE", "site_alone"));
        createSite.create(command("rowan", null, "alone"));
        assertThat(directory.bySlug("rowan").orElseThrow().placement().schema())
                .isEqualTo("site_alone");
    }

    @Test
    void refuses_what_is_no_site_and_names_every_part() {
        assertThat(
                        Refusing.pointers(
                                () ->
                                        new CreateSite.Command(
                                                "../Up",
                                                "two\nlines",
                                                "zoo",
                                                "de",
                                                "javascript:alert(1)",
                                                List.of("https://a.example/path", "*"),
                                                List.of("Upper.example", "localhost"),
                                                null)))
                .containsExactly(
                        "/slug",
                        "/name",
                        "/kind",
                        "/locale",
                        "/publicUrl",
                        "/origins/0",
                        "/origins/1",
                        "/domains/0",
                        "/domains/1");
    }

    @Test
    void refuses_a_placement_that_holds_an_address_or_reaches_elsewhere() {
        assertThat(placement("postgresql://u:p@h/db", "pool")).containsExactly("/database");
        assertThat(placement("env:DIRECTORY_URL", "pool")).containsExactly("/database");
        assertThat(placement("env:DATABASE_URL", "pg_catalog")).containsExactly("/schema");
        assertThat(placement("env:DATABASE_URL", "a; drop")).containsExactly("/schema");
    }

    private List<String> placement(String database, String schema) {
        return Refusing.pointers(() -> new CreatePlacement.Command("x", database, schema));
    }

    private long directoryRows() {
        return stage.count(
                """
                select (select count(*) from directory.sites) + (select count(*) from directory.api_keys)
                     + (select count(*) from directory.site_domains) + (select count(*) from directory.signing_keys)
                """);
    }

    private static CreateSite.Command command(String slug) {
        return command(slug, null, null);
    }

    private static CreateSite.Command command(String slug, String domain) {
        return command(slug, domain, null);
    }

    private static CreateSite.Command command(
            String slug, @Nullable String domain, @Nullable String placement) {
        return new CreateSite.Command(
                slug,
                "Name " + UUID.randomUUID(),
                "business",
                "en",
                "https://www." + slug + ".example",
                List.of("https://www." + slug + ".example"),
                domain == null ? List.of() : List.of(domain),
                placement);
    }
}
