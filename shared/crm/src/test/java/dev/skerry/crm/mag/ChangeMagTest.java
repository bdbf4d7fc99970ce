package dev.skerry.crm.mag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.crm.contact.WriteContact;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A group under another name, and who is in it. */
class ChangeMagTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final SiteScope ADMIN = stage.alder().asStaff(Role.ADMIN);

    private Mag vip;

    @BeforeEach
    void a_group() {
        Postgres.execute(stage.admin(), "truncate pool.crm_contacts, pool.mags cascade");
        vip =
                ADMIN.call(
                        () ->
                                stage.bean(AddMag.class)
                                        .add(
                                                new AddMag.Command(
                                                        "vip", "VIP", null, "Few", 3, "Join")));
    }

    @Test
    void says_anew_what_it_is_and_keeps_what_content_refers_to() {
        Mag changed = change(ADMIN, " Friends ", null);
        assertThat(changed).isEqualTo(new Mag(vip.id(), "vip", "Friends", "vip", null, 3, null));
        assertThat(ADMIN.call(() -> stage.bean(MagRepository.class).byId(vip.id())))
                .contains(changed);
        assertThat(change(ADMIN, "Friends", 1).tier()).isEqualTo(1);
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where event = 'mag_changed' and detail->>'mag' = ?",
                                vip.id().toString()))
                .isEqualTo(2);
    }

    @Test
    void refuses_a_group_without_a_name_and_one_of_another_site() {
        assertThatThrownBy(() -> change(ADMIN, " ", 1))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.errors().getFirst().pointer()).isEqualTo("/name"));
        assertThatThrownBy(() -> change(stage.birch().asStaff(Role.ADMIN), "Ours", 1))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.code()).isEqualTo(ProblemCode.NOT_FOUND));
        assertThat(ADMIN.call(() -> stage.bean(MagRepository.class).byId(vip.id()))).contains(vip);
    }

    @Test
    void lists_who_is_in_it_and_counts_those_whose_time_is_not_over() {
        Instant now = stage.clock().instant();
        UUID kim = member("kim", null);
        UUID robin = member("robin", now.minusSeconds(1));
        UUID sam = member("sam", now.plus(Duration.ofDays(1)));
        Page<MagMember> first = members(PageRequest.of(2, null));
        assertThat(first.items()).extracting(MagMember::contactId).containsExactly(sam, robin);
        assertThat(first.items().getFirst().email()).isEqualTo("sam@example.org");
        assertThat(first.items().getFirst().name()).isEqualTo("sam Berg");
        assertThat(members(PageRequest.of(2, first.nextCursor())).items())
                .extracting(MagMember::contactId)
                .containsExactly(kim);
        assertThat(ADMIN.call(() -> stage.bean(ContactMagRepository.class).counts(now)))
                .isEqualTo(Map.of(vip.id(), 2L));
        assertThat(
                        stage.birch()
                                .asStaff(Role.ADMIN)
                                .call(() -> stage.bean(ContactMagRepository.class).counts(now)))
                .isEmpty();
    }

    private Page<MagMember> members(PageRequest asked) {
        return ADMIN.call(() -> stage.bean(ContactMagRepository.class).ofMag(vip.id(), asked));
    }

    private UUID member(String name, @Nullable Instant until) {
        return ADMIN.call(
                () -> {
                    UUID id =
                            stage.bean(WriteContact.class)
                                    .write(
                                            null,
                                            Map.of(
                                                    "email",
                                                    name + "@example.org",
                                                    "firstname",
                                                    name,
                                                    "lastname",
                                                    "Berg"))
                                    .id();
                    stage.bean(ContactMagRepository.class)
                            .assign(id, vip.id(), "manual", until, stage.clock().instant());
                    return id;
                });
    }

    private Mag change(SiteScope scope, String name, @Nullable Integer tier) {
        return scope.call(
                () ->
                        stage.bean(ChangeMag.class)
                                .change(new ChangeMag.Command(vip.id(), name, null, tier, null)));
    }
}
