package dev.skerry.functions.sitesadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is done to whole sites, over all of them. */
class SiteJobsTest {

    private static final String PATH = "/api/admin/site-jobs";

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Staff staff = new Staff(stage);

    private final String superadmin = staff.tokens.staff(stage.platform(), Role.SUPERADMIN);

    @Test
    void those_that_failed_are_told_apart_whichever_site_they_are_of() {
        UUID old = job(stage.alder(), "done");
        UUID alder = job(stage.alder(), "failed");
        UUID birch = job(stage.birch(), "failed");
        assertThat(list("?status=failed"))
                .contains(alder.toString(), birch.toString(), "\"siteName\":\"Birch\"")
                .doesNotContain(old.toString());
        assertThat(list("?status=failed&site=" + stage.birch().site().id()))
                .contains(birch.toString())
                .doesNotContain(alder.toString());
        assertThat(list("?status=done")).contains(old.toString()).doesNotContain(alder.toString());
        assertThat(list("?status=undoing")).contains("\"items\":[]");
        Answer first = get(superadmin, "?status=failed&limit=1");
        assertThat(first.body()).contains(birch.toString()).doesNotContain(alder.toString());
        assertThat(list("?status=failed&limit=1&cursor=" + staff.gateway.text(first, "nextCursor")))
                .contains(alder.toString())
                .doesNotContain(birch.toString());
    }

    @Test
    void bad_input_is_refused_and_so_is_everybody_else() {
        for (String query : List.of("?status=lost", "?status=", "?site=x", "?cursor=x")) {
            assertThat(get(superadmin, query).status()).as(query).isBetween(400, 422);
        }
        String admin = staff.tokens.staff(stage.alder(), Role.ADMIN);
        assertThat(
                        staff.as(stage.alder(), admin, staff.gateway.get(PATH + "?status=failed"))
                                .status())
                .isEqualTo(403);
    }

    private String list(String query) {
        Answer answer = get(superadmin, query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static Answer get(String token, String query) {
        return staff.as(stage.platform(), token, staff.gateway.get(PATH + query));
    }

    private static UUID job(TestSite site, String status) {
        UUID job = Ids.next();
        stage.insert(
                "insert into directory.site_jobs (id, site_id, kind, status) values (?, ?, 'export', ?)",
                job,
                site.site().id().value(),
                status);
        return job;
    }
}
