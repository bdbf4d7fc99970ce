package dev.skerry.doctor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Asks a database something, as whoever the connection belongs to. */
final class Question {

    /** One row of the answer; may fail as rows do. */
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private Question() {}

    static <T> List<T> ask(Connection connection, String sql, Reading<T> reading, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(10);
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> answers = new ArrayList<>();
                while (rows.next()) {
                    answers.add(reading.of(rows));
                }
                return answers;
            }
        }
    }
}
