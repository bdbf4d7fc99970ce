package dev.skerry.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.testing.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UpdateSiteTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final UpdateSite updateSite = stage.bean(UpdateSite.class);
    private final ListSites listSites = stage.bean(ListSites.class);
    private final UUID alder = stage.alder().site().id().value();
    private final UUID birch = stage.birch().site().id().value();

    @Test
    void changes_what_is_named_and_nothing_else() {
        SiteView before = listSites.find(birch);
        SiteView after = updateSite.update(name(birch, "Birchwood"));
        assertThat(after.name()).isEqualTo("Birchwood");
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("name", "updatedAt")
                .isEqualTo(before);
        assertThat(listSites.find(alder).name()).isEqualTo("Alder");
    }

    @Test
    void replaces_domains_and_origins_as_a_whole() {
        domains(alder, List.of("a.example", "b.example"));
        domains(alder, List.of("b.example", "c.example"));
        assertThat(listSites.find(alder).domains()).containsExactly("b.example", "c.example");
        assertThat(stage.bean(Directory.class).byHost("a.example")).isEmpty();
        assertThat(stage.bean(Directory.class).byHost("c.example")).isPresent();
        domains(alder, List.of());
        assertThat(listSites.find(alder).domains()).isEmpty();
    }

    @Test
    void refuses_a_domain_of_another_site_and_changes_nothing() {
        domains(birch, List.of("birch-only.example"));
        domains(alder, List.of("alder-only.example"));
        assertThat(Refusing.code(() -> domains(alder, List.of("birch-only.example"))))
                .isEqualTo(ProblemCode.CONFLICT);
        assertThat(listSites.find(alder).domains()).containsExactly("alder-only.example");
        assertThat(listSites.find(birch).domains()).containsExactly("birch-only.example");
    }

    @Test
    void takes_a_site_offline_at_once() {
        UUID cedar = stage.site("cedar", "business").site().id().value();
        assertThat(stage.bean(Directory.class).bySlug("cedar").orElseThrow().isActive()).isTrue();
        updateSite.update(status(cedar, "archived"));
        assertThat(stage.bean(Directory.class).bySlug("cedar").orElseThrow().isActive()).isFalse();
    }

    @Test
    void keeps_the_platform_online() {
        UUID platform = stage.platform().site().id().value();
        assertThat(Refusing.code(() -> updateSite.update(status(platform, "archived"))))
                .isEqualTo(ProblemCode.CONFLICT);
        assertThat(listSites.find(platform).status()).isEqualTo("active");
    }

    @Test
    void knows_no_site_that_is_not_there() {
        assertThat(Refusing.code(() -> updateSite.update(name(Ids.next(), "X"))))
                .isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(Refusing.code(() -> listSites.find(Ids.next())))
                .isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void refuses_a_status_that_only_a_move_may_set() {
        assertThat(Refusing.pointers(() -> status(alder, "migrating"))).containsExactly("/status");
    }

    @Test
    void lists_every_site_page_by_page() {
        List<SiteView> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<SiteView> page = listSites.list(PageRequest.of(2, cursor));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            seen.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(seen).extracting(SiteView::slug).contains("platform", "alder", "birch");
        assertThat(seen).extracting(SiteView::id).doesNotHaveDuplicates();
        assertThat(seen).hasSize((int) stage.count("select count(*) from directory.sites"));
    }

    private void domains(UUID id, List<String> domains) {
        updateSite.update(new UpdateSite.Command(id, null, null, null, null, null, null, domains));
    }

    private static UpdateSite.Command name(UUID id, String name) {
        return new UpdateSite.Command(id, name, null, null, null, null, null, null);
    }

    private static UpdateSite.Command status(UUID id, String status) {
        return new UpdateSite.Command(id, null, null, status, null, null, null, null);
    }
}
