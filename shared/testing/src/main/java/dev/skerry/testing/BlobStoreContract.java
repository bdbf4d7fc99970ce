package dev.skerry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.blob.Blob;
import dev.skerry.kernel.blob.BlobFacts;
import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.blob.PresignedPut;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What every blob store does, the fake and the real ones alike. */
public abstract class BlobStoreContract {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String TEXT = "text/plain";

    protected static final SiteScope ALDER = scope("alder", "0192f0c1-0000-7000-8000-00000000000a");
    private static final SiteScope BIRCH = scope("birch", "0192f0c1-0000-7000-8000-00000000000b");

    protected abstract BlobStore store();

    @Test
    void keeps_what_was_put_until_it_is_deleted() {
        ALDER.run(
                () -> {
                    BlobKey key = BlobKey.random("contract").child("photo.webp");
                    put(key, "first");
                    put(key, "hej på dig");
                    BlobFacts facts = store().head(key).orElseThrow();
                    assertThat(facts.contentType()).isEqualTo(TEXT);
                    assertThat(facts.size()).isEqualTo(11);
                    assertThat(facts.etag()).isNotBlank().doesNotContain("\"");
                    assertThat(facts.modifiedAt())
                            .isBetween(Instant.now().minus(MINUTE), Instant.now().plus(MINUTE));
                    assertThat(read(key)).hasValue("hej på dig");
                    store().delete(key);
                    store().delete(key);
                    assertThat(read(key)).isEmpty();
                    assertThat(store().head(key)).isEmpty();
                });
    }

    @Test
    void lists_a_folder_page_by_page() {
        ALDER.run(
                () -> {
                    BlobKey folder = BlobKey.random("contract");
                    List<BlobKey> keys =
                            List.of(folder.child("a"), folder.child("b"), folder.child("c"));
                    keys.forEach(key -> put(key, "x"));
                    put(BlobKey.random("contract"), "elsewhere");
                    assertThat(store().list(folder, Optional.empty(), 2))
                            .isEqualTo(keys.subList(0, 2));
                    assertThat(store().list(folder, Optional.of(keys.get(1)), 2))
                            .containsExactly(keys.get(2));
                });
    }

    @Test
    void shows_nothing_of_another_site() {
        BlobKey key = BlobKey.random("contract");
        BlobKey child = key.child("a");
        ALDER.run(() -> put(child, "alder's"));
        BIRCH.run(
                () -> {
                    assertThat(read(child)).isEmpty();
                    assertThat(store().head(child)).isEmpty();
                    assertThat(store().list(key, Optional.empty(), 10)).isEmpty();
                    store().delete(child);
                    put(child, "birch's");
                });
        ALDER.run(() -> assertThat(read(child)).hasValue("alder's"));
    }

    @Test
    void does_nothing_without_a_site() {
        BlobKey key = BlobKey.random("contract");
        for (Runnable work :
                List.<Runnable>of(
                        () -> put(key, "x"),
                        () -> store().get(key),
                        () -> store().head(key),
                        () -> store().delete(key),
                        () -> store().list(key, Optional.empty(), 1),
                        () -> store().presignGet(key, MINUTE),
                        () -> store().presignPut(key, TEXT, 1, MINUTE))) {
            assertThatThrownBy(work::run)
                    .isInstanceOfSatisfying(
                            Problem.class,
                            p -> assertThat(p.code()).isEqualTo(ProblemCode.SITE_REQUIRED));
        }
    }

    @Test
    void a_presigned_address_opens_its_own_file_and_no_other() {
        BlobKey key = BlobKey.random("contract");
        BlobKey other = BlobKey.random("contract");
        BIRCH.run(() -> put(key, "birch's"));
        URI address =
                ALDER.call(
                        () -> {
                            put(key, "alder's");
                            put(other, "secret");
                            return store().presignGet(key, MINUTE);
                        });
        HttpResponse<String> answer = get(address.toString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("alder's");
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith(TEXT);
        String url = address.toString();
        String birch = url.replace(ALDER.site().id().toString(), BIRCH.site().id().toString());
        for (String tampered :
                List.of(
                        url.replace(key.value(), other.value()),
                        birch,
                        url.replace("X-Amz-Expires=60", "X-Amz-Expires=6000"),
                        url.substring(0, url.indexOf('?')))) {
            assertThat(tampered).isNotEqualTo(url);
            assertThat(get(tampered).statusCode()).as(tampered).isEqualTo(403);
        }
        assertThat(put(url, TEXT, "overwritten").statusCode()).isEqualTo(403);
    }

    @Test
    void a_presigned_address_expires() {
        URI address =
                ALDER.call(
                        () -> {
                            BlobKey key = BlobKey.random("contract");
                            put(key, "x");
                            return store().presignGet(key, Duration.ofSeconds(1));
                        });
        Instant patience = Instant.now().plusSeconds(15);
        int status = get(address.toString()).statusCode();
        while (status != 403 && Instant.now().isBefore(patience)) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            status = get(address.toString()).statusCode();
        }
        assertThat(status).isEqualTo(403);
        assertThatThrownBy(
                        () ->
                                ALDER.run(
                                        () ->
                                                store().presignGet(
                                                                BlobKey.random("x"),
                                                                Duration.ofDays(8))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_presigned_put_takes_only_the_type_and_size_it_was_made_for() {
        BlobKey key = BlobKey.random("contract");
        PresignedPut put = ALDER.call(() -> store().presignPut(key, TEXT, 5, MINUTE));
        String url = put.url().toString();
        assertThat(put.headers()).isEqualTo(Map.of("content-type", TEXT));
        assertThat(put.expiresAt()).isAfter(Instant.now());
        assertThat(put(url, "text/html", "hello").statusCode()).isEqualTo(403);
        assertThat(put(url, TEXT, "hello, and much more").statusCode()).isEqualTo(403);
        assertThat(get(url).statusCode()).isEqualTo(403);
        ALDER.run(() -> assertThat(store().head(key)).isEmpty());
        assertThat(put(url, TEXT, "hello").statusCode()).isEqualTo(200);
        ALDER.run(() -> assertThat(read(key)).hasValue("hello"));
    }

    private void put(BlobKey key, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        store().put(key, TEXT, new ByteArrayInputStream(bytes), bytes.length);
    }

    private Optional<String> read(BlobKey key) {
        return store().get(key).map(BlobStoreContract::text);
    }

    private static String text(Blob blob) {
        try (blob) {
            return new String(blob.content().readAllBytes(), StandardCharsets.UTF_8);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    private static HttpResponse<String> put(String url, String contentType, String body) {
        return send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("content-type", contentType)
                        .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static SiteScope scope(String slug, String id) {
        Site site =
                new Site(
                        SiteId.parse(id),
                        slug,
                        slug,
                        "business",
                        "active",
                        "en",
                        "https://" + slug + ".example",
                        Set.of(),
                        Map.of(),
                        new Placement(Placement.POOL, "pool", 1));
        return SiteScope.of(site, new Actor.Worker("contract"));
    }
}
