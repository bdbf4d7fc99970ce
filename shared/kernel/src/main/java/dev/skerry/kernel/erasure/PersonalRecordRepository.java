package dev.skerry.kernel.erasure;

import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RecordSet}s say. */
@Singleton
final class PersonalRecordRepository {

    private static final Pattern WHO = Pattern.compile(":(address|user)\\b");

    /**
     * @param key what the next rows come after
     * @param json the row as it is handed out
     */
    record Line(String key, String json) {}

    private final Database database;

    PersonalRecordRepository(Database database) {
        this.database = database;
    }

    /**
     * @param after the key of the row before; null for the first ones
     */
    List<Line> page(RecordSet set, Person person, @Nullable String after, int rows) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(site());
        Matcher who = WHO.matcher(set.whose());
        while (who.find()) {
            values.add(who.group(1).equals("user") ? person.user() : person.address());
        }
        values.add(after);
        values.add(after);
        values.add(rows);
        return database.list(
                """
                select %1$s collate "C" as key, row_to_json(r)::text as json
                from %2$s t cross join lateral (select %3$s) r
                where t.site_id = ? and (%4$s) and (?::text is null or %1$s collate "C" > ?)
                order by 1 limit ?
                """
                        .formatted(set.key(), set.table(), columns(set), condition(set)),
                row -> new Line(row.text("key"), row.text("json")),
                values.toArray());
    }

    /**
     * Addresses of people in these records who were forgotten once.
     *
     * @param hashedFor the site, by all the ids it has had
     */
    List<String> addresses(RecordSet set, List<String> hashes, List<SiteId> hashedFor) {
        return database.list(
                """
                select distinct t.%1$s as address from %2$s t cross join unnest(?::uuid[]) as hashed_for (id)
                where t.site_id = ? and %3$s = any (?::text[])
                """
                        .formatted(
                                set.address(),
                                set.table(),
                                AddressHash.sql("hashed_for.id", "t." + set.address())),
                row -> row.text("address"),
                hashedFor.stream().map(SiteId::value).toList(),
                site(),
                hashes);
    }

    /** Accounts in these records that were forgotten once. */
    List<UUID> accounts(RecordSet set, List<UUID> users) {
        return database.list(
                """
                select distinct t.%1$s as account from %2$s t
                where t.site_id = ? and t.%1$s = any (?::uuid[])
                """
                        .formatted(set.account(), set.table()),
                row -> row.uuid("account"),
                site(),
                users);
    }

    private static String condition(RecordSet set) {
        return WHO.matcher(set.whose())
                .replaceAll(it -> it.group(1).equals("user") ? "?::uuid" : "?::text");
    }

    private static String columns(RecordSet set) {
        return set.columns().stream()
                .map(it -> "%s as \"%s\"".formatted(it.expression(), it.label()))
                .collect(Collectors.joining(", "));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
