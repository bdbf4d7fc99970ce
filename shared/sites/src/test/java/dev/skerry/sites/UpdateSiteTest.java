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
    void an_empty_contact_is_none() {
        assertThat(updateSite.update(contact(birch, "boss@birch.example")).contactEmail())
                .isEqualTo("boss@birch.example");
        assertThat(updateSite.update(name(birch, "Birch")).contactEmail()).isNotNull();
        assertThat(updateSite.update(contact(birch, "")).contactEmail()).isNull();
    }

    @Test
    void takes_a_site_offline_at_once() {
        UUID cedar = stage.site("cedar", "business").site().id().value();
        assertThat(stage.bean(Directory.class).bySlug("cedar").orElseThrow().isActive()).isTrue();
        updateSite.update(status(cedar, "suspended"));
        assertThat(stage.bean(Directory.class).bySlug("cedar").orElseThrow().isActive()).isFalse();
        updateSite.update(status(cedar, "active"));
        assertThat(stage.bean(Directory.class).bySlug("cedar").orElseThrow().isActive()).isTrue();
    }

    @Test
    void leaves_the_status_to_who_makes_archives_or_moves_the_site() {
        UUID site = stage.site("larch", "business").site().id().value();
        for (String status : List.of("pending", "archived", "migrating")) {
            stage.insert("update directory.sites set status = ? where id = ?", status, site);
            assertThat(Refusing.code(() -> updateSite.update(status(site, "active"))))
                    .isEqualTo(ProblemCode.CONFLICT);
            assertThat(listSites.find(site).status()).isEqualTo(status);
        }
        stage.insert("update directory.sites set status = 'archived' where id = ?", site);
        stage.bean(Directory.class).clear();
        assertThat(updateSite.update(name(site, "Larch of old")).name()).isEqualTo("Larch of old");
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where event = 'site_changed' and site_id = ?"
                                        + " and detail->>'site' = ?",
                                stage.platform().site().id().value(),
                                site.toString()))
                .as("told in the platform's log: the site's own may be away")
                .isEqualTo(1);
    }

    @Test
    void keeps_the_platform_online() {
        UUID platform = stage.platform().site().id().value();
        assertThat(Refusing.code(() -> updateSite.update(status(platform, "inactive"))))
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
        for (String status : List.of("migrating", "archived", "pending", "gone")) {
            assertThat(Refusing.pointers(() -> status(alder, status))).containsExactly("/status");
        }
    }

    @Test
    void lists_every_site_page_by_page() {
        List<SiteView> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<SiteView> page = listSites.list(ListSites.Filter.NONE, PageRequest.of(2, cursor));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            seen.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(seen).extracting(SiteView::slug).contains("platform", "alder", "birch");
        assertThat(seen).extracting(SiteView::id).doesNotHaveDuplicates();
        assertThat(seen).hasSize((int) stage.count("select count(*) from directory.sites"));
    }

    @Test
    void lists_those_that_are_asked_for() {
        stage.insert("update directory.sites set plan = 'medium' where id = ?", birch);
        assertThat(slugs(new ListSites.Filter(null, "medium", null, null, null)))
                .containsExactly("birch");
        assertThat(slugs(new ListSites.Filter("active", null, "platform", "live", null)))
                .containsExactly("platform");
        assertThat(slugs(new ListSites.Filter(null, null, null, null, "BIRC")))
                .containsExactly("birch");
        assertThat(slugs(new ListSites.Filter(null, null, null, null, "%"))).isEmpty();
        assertThat(slugs(new ListSites.Filter("gone", null, null, null, null))).isEmpty();
    }

    private List<String> slugs(ListSites.Filter filter) {
        return listSites.list(filter, PageRequest.of(100, null)).items().stream()
                .map(SiteView::slug)
                .toList();
    }

    private static UpdateSite.Command name(UUID id, String name) {
        return new UpdateSite.Command(id, name, null, null, null, null, null, null, null);
    }

    private static UpdateSite.Command contact(UUID id, String address) {
        return new UpdateSite.Command(id, null, null, null, null, null, null, address, null);
    }

    private static UpdateSite.Command status(UUID id, String status) {
        return UpdateSite.Command.status(id, status);
    }
}
