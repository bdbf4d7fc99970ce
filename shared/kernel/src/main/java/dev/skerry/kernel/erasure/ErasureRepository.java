package dev.skerry.kernel.erasure;

import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** SQL of {@code erasures}. */
@Singleton
final class ErasureRepository {

    private static final String COLUMNS =
            "id, address_hash, user_id, actor, at, parts::text as parts";

    private final Database database;
    private final ObjectMapper mapper;

    ErasureRepository(Database database, ObjectMapper mapper) {
        this.database = database;
        this.mapper = mapper;
    }

    /** Does nothing for one that is there. */
    void add(Forgotten forgotten) {
        Receipt receipt = forgotten.receipt();
        database.update(
                """
                insert into erasures (site_id, id, address_hash, user_id, actor, at, parts)
                values (?, ?, ?, ?, ?, ?, ?::jsonb) on conflict (site_id, id) do nothing
                """,
                site(),
                receipt.id(),
                forgotten.addressHash(),
                forgotten.user(),
                receipt.actor(),
                receipt.at(),
                json(receipt.parts()));
    }

    /** Newest first. */
    List<Forgotten> page(PageRequest page) {
        return database.list(
                """
                select %s from erasures where site_id = ? and (?::uuid is null or id < ?)
                order by id desc limit ?
                """
                        .formatted(COLUMNS),
                this::forgotten,
                site(),
                page.after(),
                page.after(),
                page.rows());
    }

    List<Forgotten> all() {
        return database.list(
                "select %s from erasures where site_id = ? order by id".formatted(COLUMNS),
                this::forgotten,
                site());
    }

    private Forgotten forgotten(Row row) throws SQLException {
        Receipt receipt =
                new Receipt(
                        row.uuid("id"),
                        row.instant("at"),
                        row.text("actor"),
                        parts(row.text("parts")));
        return new Forgotten(receipt, row.textOrNull("address_hash"), row.uuidOrNull("user_id"));
    }

    private String json(List<Receipt.Part> parts) {
        try {
            return mapper.writeValueAsString(Argument.listOf(Receipt.Part.class), parts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Receipt.Part> parts(String json) {
        try {
            return mapper.readValue(json, Argument.listOf(Receipt.Part.class));
        } catch (IOException e) {
            throw new UncheckedIOException("A receipt does not parse", e);
        }
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
