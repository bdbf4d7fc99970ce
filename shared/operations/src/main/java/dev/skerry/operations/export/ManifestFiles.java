package dev.skerry.operations.export;

import dev.skerry.kernel.blob.Blob;
import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** The small JSON files of an export. */
@Singleton
final class ManifestFiles {

    private final BlobStore store;
    private final ObjectMapper mapper;

    ManifestFiles(BlobStore store, ObjectMapper mapper) {
        this.store = store;
        this.mapper = mapper;
    }

    <T> void write(BlobKey key, T content) throws IOException {
        byte[] bytes = mapper.writeValueAsBytes(content);
        store.put(key, "application/json", new ByteArrayInputStream(bytes), bytes.length);
    }

    <T> Optional<T> read(BlobKey key, Class<T> type) throws IOException {
        Optional<Blob> found = store.get(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (Blob blob = found.get()) {
            return Optional.of(
                    Objects.requireNonNull(mapper.readValue(blob.content().readAllBytes(), type)));
        }
    }
}
