package dev.skerry.kernel.erasure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One kind of record about people, as it is handed out to them: some columns of some rows of a
 * table. Written by the repository that owns the table; {@code t} is the row.
 *
 * <pre>{@code
 * RecordSet.of("consents", "crm_consents", "t.contact_id = (select …)")
 *         .with("consent_type", "consented", "wording")
 * }</pre>
 *
 * @param what the records, a word in snake_case
 * @param whose a condition for the rows of a person, with {@code :address} and {@code :user}
 * @param key a text expression that tells the rows of a person apart
 * @param address the column with a person's address in lower case, if somebody may be known by
 *     nothing but this
 * @param account the column with the id of their account, likewise
 */
public record RecordSet(
        String what,
        String table,
        String whose,
        String key,
        @Nullable String address,
        @Nullable String account,
        List<Column> columns) {

    private static final Pattern SNAKE = Pattern.compile("_([a-z0-9])");

    /**
     * @param name of the column, or a word for what is worked out
     * @param expression of SQL
     */
    public record Column(String name, String expression) {

        /** As the answer spells it. */
        String label() {
            return SNAKE.matcher(name).replaceAll(it -> it.group(1).toUpperCase(Locale.ROOT));
        }
    }

    public RecordSet {
        columns = List.copyOf(columns);
    }

    public static RecordSet of(String what, String table, String whose) {
        return new RecordSet(what, table, whose, "t.id::text", null, null, List.of());
    }

    /** The same with these columns, too. */
    public RecordSet with(String... names) {
        RecordSet all = this;
        for (String name : names) {
            all = all.withWorkedOut(name, "t." + name);
        }
        return all;
    }

    /** The same with something that is no plain column. */
    public RecordSet withWorkedOut(String name, String expression) {
        List<Column> more = new ArrayList<>(columns);
        more.add(new Column(name, expression));
        return new RecordSet(what, table, whose, key, address, account, more);
    }

    /** The same for a table without ids. */
    public RecordSet toldApartBy(String expression) {
        return new RecordSet(what, table, whose, expression, address, account, columns);
    }

    /** The same where people are found by an address. */
    public RecordSet knownBy(String column) {
        return new RecordSet(what, table, whose, key, column, account, columns);
    }

    /** The same where people are found by their account. */
    public RecordSet ofAccount(String column) {
        return new RecordSet(what, table, whose, key, address, column, columns);
    }
}
