package dev.skerry.content;

import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that files can be looked at by for a while, whoever holds them. */
@Singleton
final class SignedAddresses {

    private static final Duration SIGNED_FOR = Duration.ofMinutes(10);

    /**
     * Only where addresses are: quotes within texts are escaped, so no caption can look like it.
     */
    private static final Pattern SIGNED =
            Pattern.compile(
                    "(\"(?:url|coverUrl|thumb|small|medium|large)\":\")blob:([a-z0-9/.-]+)(?=\")");

    private final BeanProvider<BlobStore> blobs;

    SignedAddresses(BeanProvider<BlobStore> blobs) {
        this.blobs = blobs;
    }

    /**
     * @param document JSON in UTF-8 that names files as {@code "blob:<key>"}
     */
    byte[] within(byte[] document) {
        return SIGNED.matcher(new String(document, StandardCharsets.UTF_8))
                .replaceAll(it -> Matcher.quoteReplacement(it.group(1) + of(it.group(2))))
                .getBytes(StandardCharsets.UTF_8);
    }

    String of(String key) {
        return blobs.get().presignGet(new BlobKey(key), SIGNED_FOR).toASCIIString();
    }
}
