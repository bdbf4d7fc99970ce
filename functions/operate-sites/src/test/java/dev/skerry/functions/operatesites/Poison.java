package dev.skerry.functions.operatesites;

import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.site.Site;
import dev.skerry.sites.ImportedExport;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Somebody with a hand in the bucket. Checksums are put right, unless they are the poison. */
record Poison(Imports imports, ImportedExport export, Site site) {

    /** Writes a file's content. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream to) throws IOException;
    }

    /** Each row of these tables as the function makes it. */
    void rewrite(List<String> tables, UnaryOperator<String> change) {
        tables.forEach(
                table ->
                        lines(
                                table,
                                text -> {
                                    StringBuilder changed = new StringBuilder();
                                    text.lines()
                                            .forEach(
                                                    it ->
                                                            changed.append(change.apply(it))
                                                                    .append('\n'));
                                    return changed.toString();
                                }));
    }

    /** All of a table's file, unpacked, as the function makes it. */
    void lines(String table, UnaryOperator<String> change) {
        String text = text(table);
        pack(table, to -> to.write(change.apply(text).getBytes(StandardCharsets.UTF_8)));
    }

    void pack(String table, Content content) {
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                content.write(gzip);
            }
            put(file(table), packed.toByteArray());
            describe(table, packed.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String table) {
        try (GZIPInputStream file =
                new GZIPInputStream(new ByteArrayInputStream(bytes(file(table))))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts right what the manifest says of a table's file. */
    void describe(String table, byte[] file) {
        tables(
                table,
                it -> {
                    it.put("bytes", file.length);
                    it.put("sha256", Imports.sha256(file));
                });
    }

    @SuppressWarnings("unchecked")
    void tables(String table, Consumer<Map<String, Object>> change) {
        manifest(
                all ->
                        ((List<Map<String, Object>>) all.get("tables"))
                                .stream()
                                        .filter(it -> table.equals(it.get("name")))
                                        .forEach(change));
    }

    @SuppressWarnings("unchecked")
    void firstBlob(Consumer<Map<String, Object>> change) {
        manifest(all -> change.accept(((List<Map<String, Object>>) all.get("blobs")).getFirst()));
    }

    void manifest(Consumer<Map<String, Object>> change) {
        JsonMapper mapper = imports.stage().bean(JsonMapper.class);
        try {
            Map<String, Object> all =
                    mapper.readValue(
                            bytes(export.manifest()), Argument.mapOf(String.class, Object.class));
            change.accept(all);
            put(
                    export.manifest(),
                    mapper.writeValueAsBytes(Argument.mapOf(String.class, Object.class), all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BlobKey file(String table) {
        return new BlobKey(
                "exports/%s/tables/%s.gz".formatted(export.export(), table.replace('_', '-')));
    }

    byte[] bytes(BlobKey key) {
        try {
            return imports.bytes(site, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void put(BlobKey key, byte[] content) {
        Imports.in(site)
                .run(
                        () ->
                                store().put(
                                                key,
                                                "application/gzip",
                                                new ByteArrayInputStream(content),
                                                content.length));
    }

    void remove(BlobKey key) {
        Imports.in(site).run(() -> store().delete(key));
    }

    private BlobStore store() {
        return imports.stage().bean(BlobStore.class);
    }

    static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
