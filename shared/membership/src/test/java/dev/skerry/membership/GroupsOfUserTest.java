package dev.skerry.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.crm.mag.Mag;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.testing.Stage;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GroupsOfUserTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final GroupsOfUser groups = stage.bean(GroupsOfUser.class);
    private final SiteScope staff = stage.alder().asStaff(Role.ADMIN);

    @Test
    void are_named_for_staff_of_the_site_and_nobody_else_s() {
        Club club = new Club(stage);
        Mag vip = club.mag(stage.alder(), "vip");
        UUID kim = club.user(stage.alder(), "kim@example.org");
        assertThat(staff.call(() -> groups.list(kim))).isEmpty();
        club.redeem(stage.alder(), kim, club.singleUse(stage.alder(), vip, 1).getFirst());
        assertThat(staff.call(() -> groups.list(kim)))
                .singleElement()
                .satisfies(it -> assertThat(it.name()).isEqualTo(vip.name()))
                .satisfies(it -> assertThat(it.expiresAt()).isNull());
        assertThat(stage.birch().asStaff(Role.ADMIN).call(() -> groups.list(kim))).isEmpty();
        assertThat(staff.call(() -> groups.list(UUID.randomUUID()))).isEmpty();
    }
}
