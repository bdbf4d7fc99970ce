package dev.skerry.functions.operatesites;

import dev.skerry.kernel.id.Ids;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What is wrong, the step that finds it, and what it says. */
enum Wrong {
    A_ROW_OF_ANOTHER_SITE(
            "check",
            "is of another site",
            (it, other) ->
                    it.rewrite(
                            List.of("media"),
                            row -> row.replace(it.site().id().toString(), other))),
    A_CHECKSUM(
            "check",
            "is not the file that the manifest describes",
            (it, _) -> {
                byte[] file = it.bytes(it.file("media"));
                file[file.length - 9] ^= 1;
                it.put(it.file("media"), file);
            }),
    THE_CHECKSUM_OF_A_FILE(
            "check",
            "is not the file that the manifest describes",
            (it, _) -> it.firstBlob(blob -> blob.put("sha256", "0".repeat(64)))),
    A_NEWER_VERSION(
            "check", "another version", (it, _) -> it.manifest(all -> all.put("version", 2))),
    ANOTHER_FORMAT("check", "no export", (it, _) -> it.manifest(all -> all.put("format", "zip"))),
    NO_MANIFEST_AT_ALL(
            "check",
            "cannot be read",
            (it, _) -> it.put(it.export().manifest(), "[1,".getBytes(StandardCharsets.UTF_8))),
    ANOTHER_SITE_S_EXPORT(
            "check",
            "of another site",
            (it, other) -> it.manifest(all -> all.put("site", with(all.get("site"), "id", other)))),
    THE_PLATFORM(
            "check",
            "accounts are staff",
            (it, _) ->
                    it.manifest(all -> all.put("site", with(all.get("site"), "kind", "platform")))),
    A_WAY_UP_IN_A_NAME(
            "check",
            "has a name that none can have",
            (it, other) ->
                    it.firstBlob(blob -> blob.put("key", "media/../../" + other + "/media/one"))),
    A_WAY_ROUND_IN_A_NAME(
            "check",
            "has a name that none can have",
            (it, _) -> it.firstBlob(blob -> blob.put("key", "exports/one"))),
    A_WAY_UP_IN_A_FILE(
            "check",
            "does not lie where they lie",
            (it, other) ->
                    it.firstBlob(
                            blob ->
                                    blob.put(
                                            "file",
                                            "exports/%s/blobs/../../../../%s/media/one"
                                                    .formatted(it.export().export(), other)))),
    THE_FILE_OF_ANOTHER_EXPORT(
            "check",
            "is not its own",
            (it, _) ->
                    it.tables(
                            "media",
                            table ->
                                    table.put(
                                            "file", "exports/" + Ids.next() + "/tables/media.gz"))),
    A_FIELD_OF_A_GIGABYTE(
            "check",
            "is too long",
            (it, _) ->
                    it.pack(
                            "media",
                            to -> {
                                to.write("{\"alt_text\":\"".getBytes(StandardCharsets.UTF_8));
                                byte[] much = new byte[1 << 20];
                                Arrays.fill(much, (byte) 'a');
                                for (int i = 0; i < 1024; i++) {
                                    to.write(much);
                                }
                                to.write("\"}\n".getBytes(StandardCharsets.UTF_8));
                            })),
    A_TABLE_THAT_IS_NONE(
            "check",
            "not known here",
            (it, _) -> it.tables("media", table -> table.put("name", "pg_authid"))),
    A_COLUMN_THAT_IS_NONE(
            "check",
            "a column that is not known",
            (it, _) ->
                    it.rewrite(
                            List.of("media"),
                            row -> row.replaceFirst("\\{", "{\"bypass\": true, "))),
    A_ROW_WITHOUT_ITS_KEY(
            "check",
            "has no key",
            (it, _) ->
                    it.rewrite(
                            List.of("media"), row -> row.replaceFirst("\"id\": \"[^\"]+\", ", ""))),
    NO_JSON(
            "check",
            "is no JSON",
            (it, _) -> it.rewrite(List.of("media"), row -> row.substring(0, row.length() - 1))),
    A_ROW_TOO_FEW("check", "has too few rows", (it, _) -> it.lines("media", _ -> "")),
    A_ROW_TOO_MANY("check", "has too many rows", (it, _) -> it.lines("media", row -> row + row)),
    A_FILE_CUT_SHORT(
            "check",
            "does not unpack",
            (it, _) -> {
                byte[] file = it.bytes(it.file("media"));
                byte[] half = Arrays.copyOf(file, file.length / 2);
                it.put(it.file("media"), half);
                it.describe("media", half);
            }),
    A_FILE_MISSING("check", "is missing", (it, _) -> it.remove(it.file("media"))),
    A_KEY_TWICE(
            "rows",
            "does not fit into media",
            (it, _) -> {
                it.lines("media", row -> row + row);
                it.tables("media", table -> table.put("rows", 2));
            }),
    A_VALUE_THAT_NONE_CAN_HAVE(
            "rows",
            "does not fit into media",
            (it, _) ->
                    it.rewrite(List.of("media"), row -> row.replace("\"image\"", "\"sculpture\""))),
    A_REFERENCE_TO_NONE(
            "references",
            "point to none",
            (it, _) -> {
                it.lines("media", _ -> "");
                it.tables("media", table -> table.put("rows", 0));
            });

    private final String step;
    private final String said;
    private final BiConsumer<Poison, String> hand;

    Wrong(String step, String said, BiConsumer<Poison, String> hand) {
        this.step = step;
        this.said = said;
        this.hand = hand;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> with(Object facts, String name, String value) {
        Map<String, Object> changed = new HashMap<>((Map<String, Object>) facts);
        changed.put(name, value);
        return changed;
    }

    void give(Poison poison, String anotherSite) {
        hand.accept(poison, anotherSite);
    }

    /** The one that finds it. */
    String step() {
        return step;
    }

    String said() {
        return said;
    }
}
