package dev.skerry.kernel.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that asks only for what its caller asks for, so that each question finds its index.
 */
public final class Conditions {

    private final StringBuilder sql;
    private final List<Object> values;

    /**
     * @param select up to its first condition
     * @param values what that binds
     */
    public Conditions(String select, Object... values) {
        this.sql = new StringBuilder(select);
        this.values = new ArrayList<>(List.of(values));
    }

    /** Asks for more; for nothing where the value is null. */
    public Conditions and(String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.add(value);
        }
        return this;
    }

    /** What comes after the conditions. */
    public Conditions end(String clause, Object value) {
        sql.append(' ').append(clause);
        values.add(value);
        return this;
    }

    public String sql() {
        return sql.toString();
    }

    /** In the order of their places in {@link #sql}. */
    public Object[] values() {
        return values.toArray();
    }
}
