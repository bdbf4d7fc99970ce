package dev.skerry.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.directory.ApiKey;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeysTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Directory directory = stage.bean(Directory.class);

    @Test
    void issues_a_secret_key_that_works_with_its_scopes_and_is_kept_as_a_hash() {
        IssueKey.Result issued = issue(stage.alder(), IssueKey.Kind.SECRET, "mail:send");
        ApiKey key = directory.byKey(issued.key()).orElseThrow();
        assertThat(key.kind()).isEqualTo(ApiKey.Kind.SECRET);
        assertThat(key.site().id()).isEqualTo(stage.alder().site().id());
        assertThat(key.scopes()).containsExactly("mail:send");
        assertThat(stage.rows("select * from directory.api_keys where id = ?", issued.id()))
                .first()
                .asString()
                .doesNotContain(issued.key());
        assertThat(issued.toString()).doesNotContain(issued.key());
    }

    @Test
    void shows_a_secret_key_only_once() {
        IssueKey.Result issued = issue(stage.alder(), IssueKey.Kind.SECRET);
        KeyView listed = find(stage.alder(), issued.id());
        assertThat(issued.key()).startsWith("sb_secret_").hasSizeGreaterThan(50);
        assertThat(listed.shown()).hasSize(15).startsWith("sb_secret_").endsWith("…");
    }

    @Test
    void issues_a_second_publishable_key() {
        IssueKey.Result issued = issue(stage.birch(), IssueKey.Kind.PUBLISHABLE);
        assertThat(issued.key()).startsWith("sb_publishable_birch_");
        assertThat(find(stage.birch(), issued.id()).shown()).isEqualTo(issued.key());
    }

    @Test
    void ends_a_key_at_once() {
        IssueKey.Result issued = issue(stage.alder(), IssueKey.Kind.SECRET);
        assertThat(directory.byKey(issued.key())).isPresent();
        revoke(stage.alder(), issued.id());
        assertThat(directory.byKey(issued.key())).isEmpty();
        assertThat(find(stage.alder(), issued.id()).revokedAt()).isNotNull();
    }

    @Test
    void knows_no_key_of_another_site() {
        IssueKey.Result issued = issue(stage.alder(), IssueKey.Kind.SECRET);
        assertThat(Refusing.code(() -> revoke(stage.birch(), issued.id())))
                .isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(Refusing.code(() -> revoke(stage.birch(), Ids.next())))
                .isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(directory.byKey(issued.key())).isPresent();
        assertThat(list(stage.birch())).extracting(KeyView::id).doesNotContain(issued.id());
    }

    @Test
    void refuses_scopes_and_names_that_are_none() {
        assertThat(Refusing.pointers(() -> command(IssueKey.Kind.SECRET, "*", "mail:send", "a b")))
                .containsExactly("/scopes/0", "/scopes/2");
        assertThat(Refusing.pointers(() -> command(IssueKey.Kind.PUBLISHABLE, "mail:send")))
                .containsExactly("/scopes");
        assertThat(
                        Refusing.pointers(
                                () ->
                                        new IssueKey.Command(
                                                "a\r\nb", IssueKey.Kind.SECRET, List.of())))
                .containsExactly("/name");
    }

    private static IssueKey.Command command(IssueKey.Kind kind, String... scopes) {
        return new IssueKey.Command("shop", kind, List.of(scopes));
    }

    private IssueKey.Result issue(TestSite site, IssueKey.Kind kind, String... scopes) {
        return site.asStaff(Role.ADMIN)
                .call(() -> stage.bean(IssueKey.class).issue(command(kind, scopes)));
    }

    private void revoke(TestSite site, UUID id) {
        site.asStaff(Role.ADMIN).run(() -> stage.bean(RevokeKey.class).revoke(id));
    }

    private List<KeyView> list(TestSite site) {
        return site.asStaff(Role.ADMIN)
                .call(() -> stage.bean(ListKeys.class).list(PageRequest.of(100, null)).items());
    }

    private KeyView find(TestSite site, UUID id) {
        return list(site).stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    }
}
