package dev.skerry.functions.operatesites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.blob.Blob;
import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.table.OwnedTable;
import dev.skerry.operations.rows.Ownership;
import dev.skerry.operations.rows.RowRepository;
import dev.skerry.sites.ImportedExport;
import dev.skerry.sites.OrderExport;
import dev.skerry.sites.OrderImport;
import dev.skerry.sites.OrderSite;
import dev.skerry.sites.SitePlace;
import dev.skerry.testing.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Orders imports on a stage, and looks at what became of them. */
record Imports(Stage stage, Hands hands) {

    /** A new export of the site, whole. */
    ImportedExport export(Site site) {
        UUID job = hands.finish(stage.bean(OrderExport.class).export(site.id().value())).id();
        return new ImportedExport(site.id(), job);
    }

    OrderSite.Result order(String slug, SitePlace place, ImportedExport export) {
        return stage.bean(OrderImport.class)
                .order(
                        new OrderSite.Command(
                                SampleOrder.site(slug), null, place, null, null, null),
                        export);
    }

    Site site(UUID id) {
        Directory directory = stage.bean(Directory.class);
        directory.clear();
        return directory.byId(new SiteId(id)).orElseThrow();
    }

    /** Text of each file of the media library, by key. */
    Map<String, String> media(Site site) throws IOException {
        Map<String, String> media = new TreeMap<>();
        for (BlobKey key : keys(site)) {
            media.put(key.value(), new String(bytes(site, key), StandardCharsets.UTF_8));
        }
        return media;
    }

    List<BlobKey> keys(Site site) {
        BlobStore store = stage.bean(BlobStore.class);
        return in(site).call(() -> store.list(new BlobKey("media"), Optional.empty(), 100));
    }

    byte[] bytes(Site site, BlobKey key) throws IOException {
        return in(site).call(
                        () -> {
                            try (Blob blob = stage.bean(BlobStore.class).get(key).orElseThrow()) {
                                return blob.content().readAllBytes();
                            }
                        });
    }

    static SiteScope in(Site site) {
        return SiteScope.of(site, new Actor.Worker("test"));
    }

    static String sha256(byte[] file) {
        return HexFormat.of().formatHex(Hashes.sha256(file));
    }

    Site imported(String slug, SitePlace place, ImportedExport export) {
        OrderSite.Result ordered = order(slug, place, export);
        hands.finish(ordered.job());
        return site(ordered.site().id());
    }

    List<OwnedTable> tables() {
        return stage.bean(Ownership.class).owners().stream()
                .flatMap(it -> it.tables().stream())
                .toList();
    }

    void delete(Site site) throws Exception {
        try (RowRepository.Session session = stage.bean(RowRepository.class).open(site)) {
            for (var table : stage.bean(RowRepository.class).tables(session)) {
                stage.bean(RowRepository.class).delete(session, table);
            }
            session.commit();
        }
        for (BlobKey key : keys(site)) {
            in(site).run(() -> stage.bean(BlobStore.class).delete(key));
        }
        stage.insert("delete from directory.sites where id = ?", site.id().value());
    }

    void assertNothingStays(Site copy) throws Exception {
        String own = "site_" + copy.id().toString().replace("-", "");
        for (OwnedTable table : tables()) {
            assertThat(
                            stage.count(
                                    "select count(*) from pool.%s where site_id = ?"
                                            .formatted(table.name()),
                                    copy.id().value()))
                    .as(table.name())
                    .isZero();
        }
        assertThat(keys(copy)).isEmpty();
        assertThat(stage.count("select count(*) from directory.sites where slug = ?", copy.slug()))
                .isZero();
        assertThat(stage.count("select count(*) from pg_namespace where nspname = ?", own))
                .isZero();
        assertThat(stage.count("select count(*) from pg_database where datname = ?", own)).isZero();
    }

    long count(Site site, String table) {
        return in(site).call(
                        () ->
                                stage.database()
                                        .get(
                                                "select count(*) as n from " + table,
                                                row -> row.bigint("n")));
    }
}
