package dev.skerry.kernel.blob;

import java.io.IOException;
import java.io.InputStream;

/** An open file. */
public record Blob(BlobFacts facts, InputStream content) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        content.close();
    }
}
