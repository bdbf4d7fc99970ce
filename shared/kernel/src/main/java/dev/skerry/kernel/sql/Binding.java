package dev.skerry.kernel.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Binds Java values to the placeholders of a statement. */
final class Binding {

    private Binding() {}

    /**
     * Binds the values to the placeholders from {@code first} (1-based) on.
     *
     * @return the first placeholder after them
     */
    static int bind(PreparedStatement statement, int first, @Nullable Object[] values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bindOne(statement, first + i, values[i]);
        }
        return first + values.length;
    }

    private static void bindOne(PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof String text) {
            statement.setString(index, text);
        } else if (value instanceof Integer number) {
            statement.setInt(index, number);
        } else if (value instanceof Long number) {
            statement.setLong(index, number);
        } else if (value instanceof Double number) {
            statement.setDouble(index, number);
        } else if (value instanceof Boolean flag) {
            statement.setBoolean(index, flag);
        } else if (value instanceof Instant instant) {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else if (value instanceof Object[] array) {
            bindArray(statement, index, array);
        } else if (value instanceof List<?> list) {
            bindArray(statement, index, list.toArray());
        } else {
            statement.setObject(index, value);
        }
    }

    private static void bindArray(PreparedStatement statement, int index, Object[] array)
            throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(index, connection.createArrayOf(elementType(array), sqlValues(array)));
    }

    private static Object[] sqlValues(Object[] array) {
        if (array.length > 0 && Arrays.stream(array).allMatch(byte[].class::isInstance)) {
            // The driver takes byte strings by the type of the array alone.
            return Arrays.copyOf(array, array.length, byte[][].class);
        }
        Object[] values = Arrays.copyOf(array, array.length, Object[].class);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Instant instant) {
                values[i] = instant.atOffset(ZoneOffset.UTC);
            }
        }
        return values;
    }

    /**
     * An empty list has neither a type nor an element to look at: PostgreSQL turns text[] '{}' into
     * any array.
     */
    private static String elementType(Object[] array) {
        Class<?> type = array.getClass().getComponentType();
        if (type != Object.class) {
            return sqlType(type);
        }
        for (Object element : array) {
            if (element != null) {
                return sqlType(element.getClass());
            }
        }
        return "text";
    }

    private static String sqlType(Class<?> type) {
        if (type == UUID.class) {
            return "uuid";
        }
        if (type == Integer.class) {
            return "int4";
        }
        if (type == Long.class) {
            return "int8";
        }
        if (type == Boolean.class) {
            return "bool";
        }
        if (type == Instant.class) {
            return "timestamptz";
        }
        return type == byte[].class ? "bytea" : "text";
    }
}
