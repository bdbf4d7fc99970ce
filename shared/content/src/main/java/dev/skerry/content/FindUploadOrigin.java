package dev.skerry.content;

import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;

/** Where files are put: a page that lets a browser send there names it in its policy. */
@Singleton
public final class FindUploadOrigin {

    private final BeanProvider<BlobStore> blobs;

    FindUploadOrigin(BeanProvider<BlobStore> blobs) {
        this.blobs = blobs;
    }

    /** {@code https://bucket.example}. */
    public String find() {
        URI address = blobs.get().presignGet(new BlobKey("media"), Duration.ofMinutes(1));
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
