package dev.skerry.crm.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.crm.contact.AddList;
import dev.skerry.crm.file.Refused;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.InMemoryBlobStore;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ContactImportTest {

    @Factory
    static class Files {

        @Singleton
        @Bean(preDestroy = "close")
        InMemoryBlobStore blobs(Clock clock) {
            return new InMemoryBlobStore(clock);
        }
    }

    @RegisterExtension static final Stage stage = Stage.open();

    private final BlobStore blobs = stage.bean(BlobStore.class);
    private UUID news = new UUID(0, 0);

    @BeforeEach
    void a_list() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.crm_contacts, pool.marketing_lists, pool.contact_imports cascade");
        var list = new AddList.Command("news", "News", null, null, null);
        news =
                stage.alder()
                        .asStaff(Role.ADMIN)
                        .call(() -> stage.bean(AddList.class).add(list))
                        .id();
    }

    @Test
    void enters_an_uploaded_file_and_tells_of_it_afterwards() {
        String file = "Kontakt;Namn;Nr\nkim@example.org;Kim;1\nwrong;;2\nlo@example.org;Lo;3\n";
        UUID id = prepared(file, false);
        assertThat(found(id).status()).isEqualTo("waiting");
        put(id, file);
        ContactImport done = run(id);
        assertThat(done.status()).isEqualTo("finished");
        assertThat(done.added()).isEqualTo(2);
        assertThat(done.rows()).isEqualTo(3);
        assertThat(done.line()).isEqualTo(4);
        assertThat(done.refusals())
                .containsExactly(new Refused(3, "email", "is not an e-mail address"));
        assertThat(done.ignoredColumns()).containsExactly("Nr");
        assertThat(stage.count("select count(*) from pool.crm_contact_lists")).isEqualTo(2);

        assertThat(head(id)).as("the file is gone").isFalse();
        assertThat(run(id)).as("asked again").isEqualTo(done);
        assertThat(found(id)).isEqualTo(done);
        assertThat(
                        stage.alder()
                                .asStaff(Role.VIEWER)
                                .call(() -> imports().page(PageRequest.of(10, null)).items()))
                .containsExactly(done);
    }

    /** As after a crash: lines up to the mark are not counted again, but still known. */
    @Test
    void goes_on_from_where_it_broke_off() {
        StringBuilder file = new StringBuilder("email;firstname\n");
        for (int i = 0; i < 2_500; i++) {
            file.append("kim").append(i).append("@example.org;Kim\n");
        }
        file.append("kim0@example.org;again\n");
        UUID id = prepared(file.toString(), false);
        put(id, file.toString());
        stage.insert(
                "update pool.contact_imports set status = 'running', line = 1001, rows = 1000, added = 1000");
        ContactImport done = run(id);
        assertThat(done.rows()).isEqualTo(2_501);
        assertThat(done.added()).isEqualTo(2_500);
        assertThat(done.refusals())
                .containsExactly(new Refused(2_502, "email", "is on an earlier line, too"));
        assertThat(stage.count("select count(*) from pool.crm_contacts")).isEqualTo(1_500);
    }

    @Test
    void a_step_that_somebody_else_took_meanwhile_enters_nothing() {
        String file = "email\nkim@example.org\n";
        UUID id = prepared(file, false);
        put(id, file);
        Postgres.execute(
                stage.admin(),
                """
                create function pool.run_ahead() returns trigger language plpgsql as $$
                begin
                  update pool.contact_imports set line = 7;
                  return null;
                end $$;
                create trigger run_ahead after insert on pool.crm_contacts
                  for each statement execute function pool.run_ahead();
                """);
        try {
            assertThatThrownBy(() -> run(id))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            it -> assertThat(it.code()).isEqualTo(ProblemCode.CONFLICT));
        } finally {
            Postgres.execute(stage.admin(), "drop function pool.run_ahead() cascade");
        }
        assertThat(stage.count("select count(*) from pool.crm_contacts")).isZero();
        assertThat(run(id).added()).isOne();
    }

    @Test
    void what_is_no_such_file_has_failed_and_says_why() {
        String file = "email\n\"kim@example.org\n";
        UUID id = prepared(file, false);
        put(id, file);
        ContactImport failed = run(id);
        assertThat(failed.status()).isEqualTo("failed");
        assertThat(failed.failure()).contains("line 2", "never closed");
        assertThat(head(id)).isFalse();
    }

    @Test
    void a_dry_run_enters_nobody() {
        String file = "email\nkim@example.org\n";
        UUID id = prepared(file, true);
        put(id, file);
        assertThat(run(id).added()).isOne();
        assertThat(stage.count("select count(*) from pool.crm_contacts")).isZero();
    }

    @Test
    void waits_for_the_file_and_forgets_one_that_nobody_came_back_for() {
        String file = "email\nkim@example.org\n";
        UUID id = prepared(file, false);
        assertThatThrownBy(() -> run(id))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo(ProblemCode.CONFLICT));
        put(id, file);
        stage.clock().advance(Duration.ofHours(25));
        prepared(file, false);
        assertThat(head(id)).isFalse();
        assertThat(found(id).status()).isEqualTo("failed");
        assertThat(run(id).added()).isZero();
    }

    @Test
    void of_another_site_are_unknown() {
        String file = "email\nkim@example.org\n";
        UUID id = prepared(file, false);
        put(id, file);
        assertThatThrownBy(() -> run(stage.birch(), id)).isInstanceOf(Problem.class);
        assertThat(stage.birch().asStaff(Role.ADMIN).call(() -> imports().find(id))).isEmpty();
        assertThatThrownBy(
                        () ->
                                stage.birch()
                                        .asStaff(Role.EDITOR)
                                        .call(
                                                () ->
                                                        stage.bean(PrepareImport.class)
                                                                .prepare(command(file, false))))
                .as("with a list of the other's")
                .isInstanceOf(Problem.class);
        assertThat(run(id).status()).isEqualTo("finished");
    }

    private UUID prepared(String file, boolean dryRun) {
        return stage.alder()
                .asStaff(Role.EDITOR)
                .call(() -> stage.bean(PrepareImport.class).prepare(command(file, dryRun)))
                .id();
    }

    private PrepareImport.Command command(String file, boolean dryRun) {
        return new PrepareImport.Command(
                file.getBytes(UTF_8).length, Map.of("Kontakt", "email"), List.of(news), dryRun);
    }

    private void put(UUID id, String file) {
        byte[] bytes = file.getBytes(UTF_8);
        stage.alder()
                .asWorker()
                .run(
                        () ->
                                blobs.put(
                                        PrepareImport.key(id),
                                        PrepareImport.CONTENT_TYPE,
                                        new ByteArrayInputStream(bytes),
                                        bytes.length));
    }

    private boolean head(UUID id) {
        return stage.alder().asWorker().call(() -> blobs.head(PrepareImport.key(id))).isPresent();
    }

    private static ContactImport run(UUID id) {
        return run(stage.alder(), id);
    }

    private static ContactImport run(TestSite site, UUID id) {
        return site.asStaff(Role.EDITOR).call(() -> stage.bean(ContinueImport.class).advance(id));
    }

    private static ContactImport found(UUID id) {
        return stage.alder().asStaff(Role.VIEWER).call(() -> imports().find(id)).orElseThrow();
    }

    private static ContactImportRepository imports() {
        return stage.bean(ContactImportRepository.class);
    }
}
