package dev.skerry.mail.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.erasure.AddressHash;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ErasedAddressTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String SUPPRESSED =
            """
            select count(*) as n from (values (?::uuid, ?::text)) as w (site_id, norm)
            where exists (select from mail_suppressions x where x.site_id = ? and %s)
            """
                    .formatted(ErasedAddress.matches("x.to_norm", "w.site_id", "w.norm"));

    private final TestSite alder = stage.alder();
    private final UUID id = alder.site().id().value();

    @Test
    void knows_an_address_the_erased_and_those_erased_when_the_site_had_another_id() {
        SiteId former = new SiteId(Ids.next());
        suppress("plain@example.org");
        suppress("erased:" + AddressHash.of(alder.site().id(), "erased@example.org"));
        suppress("erased:" + AddressHash.of(former, "before@example.org"));
        assertThat(isSuppressed("plain@example.org")).isTrue();
        assertThat(isSuppressed("erased@example.org")).isTrue();
        assertThat(isSuppressed("before@example.org")).isFalse();
        stage.insert(
                "insert into pool.former_ids (site_id, former_id) values (?, ?)",
                id,
                former.value());
        assertThat(isSuppressed("before@example.org")).isTrue();
        assertThat(isSuppressed("nobody@example.org")).isFalse();
    }

    /** A site may have tens of thousands of them, and each mail asks. */
    @Test
    void is_found_by_the_index_however_many_there_are() {
        stage.insert(
                "insert into pool.mail_suppressions (site_id, to_norm, reason, created_at)"
                        + " select ?, 'u' || i || '@example.org', 'bounce', now() from generate_series(1, 20000) i",
                id);
        stage.insert("analyze pool.mail_suppressions");
        String plan =
                String.join(
                        "\n",
                        alder.asWorker()
                                .call(
                                        () ->
                                                stage.database()
                                                        .list(
                                                                "explain " + SUPPRESSED,
                                                                row -> row.text("QUERY PLAN"),
                                                                id,
                                                                "kim@example.org",
                                                                id)));
        assertThat(plan).containsPattern("Index Cond: .*to_norm = ANY");
    }

    private void suppress(String norm) {
        stage.insert(
                "insert into pool.mail_suppressions (site_id, to_norm, reason, created_at) values (?, ?, 'unsubscribed', now())",
                id,
                norm);
    }

    private boolean isSuppressed(String norm) {
        return alder.asWorker()
                        .call(
                                () ->
                                        stage.database()
                                                .get(
                                                        SUPPRESSED,
                                                        row -> row.bigint("n"),
                                                        id,
                                                        norm,
                                                        id))
                > 0;
    }
}
