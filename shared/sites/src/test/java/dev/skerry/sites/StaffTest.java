package dev.skerry.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StaffTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final AssignStaff assignStaff = stage.bean(AssignStaff.class);
    private final WithdrawStaff withdrawStaff = stage.bean(WithdrawStaff.class);
    private final UUID account = Ids.next();

    @Test
    void gives_a_role_on_this_site_only_and_changes_it() {
        assign(stage.alder().asStaff(Role.ADMIN), Role.EDITOR);
        assertThat(role(stage.alder())).contains(Role.EDITOR);
        assertThat(role(stage.birch())).isEmpty();
        assign(stage.alder().asWorker(), Role.ADMIN);
        assertThat(role(stage.alder())).contains(Role.ADMIN);
    }

    @Test
    void takes_a_role_away() {
        assign(stage.alder().asWorker(), Role.VIEWER);
        assign(stage.birch().asWorker(), Role.VIEWER);
        stage.alder().asStaff(Role.ADMIN).run(() -> withdrawStaff.withdraw(account));
        assertThat(role(stage.alder())).isEmpty();
        assertThat(role(stage.birch())).contains(Role.VIEWER);
        assertThat(
                        Refusing.code(
                                () ->
                                        stage.alder()
                                                .asWorker()
                                                .run(() -> withdrawStaff.withdraw(account))))
                .isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void lets_nobody_grant_more_than_they_have() {
        for (SiteScope scope :
                new SiteScope[] {
                    stage.alder().asStaff(Role.OPERATOR),
                    stage.alder().asUser(account),
                    stage.alder().asAnonymous(),
                    stage.alder().asService("users:write")
                }) {
            assertThat(Refusing.code(() -> assign(scope, Role.VIEWER)))
                    .isEqualTo(ProblemCode.ROLE_NOT_ALLOWED);
        }
        assertThat(Refusing.code(() -> assign(stage.alder().asStaff(Role.ADMIN), Role.SUPERADMIN)))
                .isEqualTo(ProblemCode.ROLE_NOT_ALLOWED);
        assertThat(role(stage.alder())).isEmpty();
    }

    @Test
    void lets_superadmins_do_everything_everywhere() {
        stage.bean(RegisterSuperadmin.class).register(account);
        assertThat(role(stage.alder())).contains(Role.SUPERADMIN);
        assertThat(role(stage.birch())).contains(Role.SUPERADMIN);
    }

    @Test
    void knows_superadmins_by_either_of_their_tokens_and_nobody_else() {
        RequireSuperadmin require = stage.bean(RequireSuperadmin.class);
        SiteScope signedIn =
                SiteScope.of(stage.platform().site(), new Actor.User(account, account, "aal2"));
        assertThat(passes(require, signedIn)).isFalse();
        stage.bean(RegisterSuperadmin.class).register(account);
        assertThat(passes(require, signedIn)).isTrue();
        assertThat(Refusing.code(() -> stage.platform().asUser(account).run(require::check)))
                .isEqualTo(ProblemCode.INSUFFICIENT_AAL);
        assertThat(passes(require, stage.alder().asStaff(Role.SUPERADMIN))).isTrue();
        // The same id as a user of a site is somebody else.
        assertThat(passes(require, stage.alder().asUser(account))).isFalse();
        assertThat(passes(require, stage.platform().asStaff(Role.ADMIN))).isFalse();
        assertThat(passes(require, stage.platform().asService("*"))).isFalse();
        assertThat(passes(require, stage.platform().asAnonymous())).isFalse();
    }

    /** An owner is changed, never overwritten by being assigned once more. */
    @Test
    void does_not_take_ownership_away_by_assigning_again() {
        SiteScope worker = stage.alder().asWorker();
        worker.run(() -> assignStaff.assign(new AssignStaff.Command(account, Role.ADMIN, true)));
        assertThat(Refusing.code(() -> assign(worker, Role.VIEWER)))
                .isEqualTo(ProblemCode.CONFLICT);
        assertThat(role(stage.alder())).contains(Role.ADMIN);
        assertThat(
                        Refusing.code(
                                () ->
                                        stage.alder()
                                                .asStaff(Role.ADMIN)
                                                .run(
                                                        () ->
                                                                assignStaff.assign(
                                                                        new AssignStaff.Command(
                                                                                Ids.next(),
                                                                                Role.ADMIN,
                                                                                true)))))
                .isEqualTo(ProblemCode.ROLE_NOT_ALLOWED);
    }

    private static boolean passes(RequireSuperadmin require, SiteScope scope) {
        try {
            scope.run(require::check);
            return true;
        } catch (dev.skerry.kernel.problem.Problem refused) {
            assertThat(refused.code()).isEqualTo(ProblemCode.FORBIDDEN);
            return false;
        }
    }

    private void assign(SiteScope scope, Role role) {
        scope.run(() -> assignStaff.assign(new AssignStaff.Command(account, role, false)));
    }

    private Optional<Role> role(TestSite site) {
        return stage.bean(Directory.class).roleOf(account, site.site().id());
    }
}
