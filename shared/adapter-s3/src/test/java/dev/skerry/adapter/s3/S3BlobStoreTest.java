package dev.skerry.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.emulators.EmulatorsProcess;
import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.testing.BlobStoreContract;
import dev.skerry.testing.net.NoHttpServer;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S3's own protocol, spoken to S3Proxy. */
class S3BlobStoreTest extends BlobStoreContract {

    private static EmulatorsProcess emulators;
    private static ApplicationContext context;

    @BeforeAll
    static void start(@TempDir Path folder) {
        emulators = EmulatorsProcess.start(folder, 0, 0, List.of());
        emulators.properties().forEach(System::setProperty);
        context = ApplicationContext.run();
    }

    @AfterAll
    static void stop() {
        context.close();
        emulators.properties().keySet().forEach(System::clearProperty);
        emulators.close();
    }

    @Override
    protected BlobStore store() {
        return context.getBean(BlobStore.class);
    }

    @Test
    void says_unavailable_when_somebody_else_is_at_its_address() throws Exception {
        try (NoHttpServer other = NoHttpServer.start();
                ApplicationContext away =
                        ApplicationContext.run(Map.of("aws.endpoint-url-s3", other.url()))) {
            BlobStore store = away.getBean(BlobStore.class);
            assertThatThrownBy(() -> ALDER.run(() -> store.get(BlobKey.random("contract"))))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            p -> assertThat(p.code()).isEqualTo(ProblemCode.UNAVAILABLE));
        }
    }

    @Test
    void names_the_bucket_in_the_host_where_it_is_s3_itself() {
        S3Clients real = new S3Clients(null);
        URI address =
                URI.create(
                        real.presigner()
                                .presignGetObject(
                                        r ->
                                                r.signatureDuration(BlobStore.MAX_TTL)
                                                        .getObjectRequest(
                                                                g -> g.bucket("skerry").key("k")))
                                .url()
                                .toString());
        assertThat(address.getHost()).startsWith("skerry.s3.").endsWith(".amazonaws.com");
        real.close();
    }
}
