package dev.skerry.testing;

import dev.skerry.kernel.blob.BlobStore;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;

class InMemoryBlobStoreTest extends BlobStoreContract {

    private final InMemoryBlobStore store = new InMemoryBlobStore(InstantSource.system());

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected BlobStore store() {
        return store;
    }
}
