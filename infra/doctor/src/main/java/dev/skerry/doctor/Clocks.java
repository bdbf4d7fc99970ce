package dev.skerry.doctor;

import dev.skerry.kernel.sql.DatabaseUrls;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** This machine's clock against the database's: a signed context lives for five to ten minutes. */
final class Clocks implements Examination {

    private static final Duration NOTICEABLE = Duration.ofSeconds(2);
    private static final Duration TOO_MUCH = Duration.ofMinutes(2);

    private final DatabaseUrls urls;

    Clocks(ApplicationContext context) {
        this.urls = context.getBean(DatabaseUrls.class);
    }

    @Override
    public String what() {
        return "clock";
    }

    @Override
    public List<Finding> findings() throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(urls.jdbcUrl(DatabaseUrls.DIRECTORY))) {
            Instant before = Instant.now();
            Instant there =
                    Question.ask(
                                    connection,
                                    "select clock_timestamp()",
                                    row -> row.getObject(1, OffsetDateTime.class).toInstant())
                            .getFirst();
            Instant after = Instant.now();
            Instant here = before.plus(Duration.between(before, after).dividedBy(2));
            return List.of(of(Duration.between(there, here)));
        }
    }

    /**
     * @param ahead of the database's
     */
    static Finding of(Duration ahead) {
        Duration apart = ahead.abs();
        String told =
                "%d ms %s the database's"
                        .formatted(apart.toMillis(), ahead.isNegative() ? "behind" : "ahead of");
        if (apart.compareTo(TOO_MUCH) > 0) {
            return Finding.broken(
                    "clock",
                    told,
                    "Set it by NTP: the database refuses contexts that look expired.");
        }
        return apart.compareTo(NOTICEABLE) > 0
                ? Finding.warning("clock", told, "Set it by NTP before it is minutes.")
                : Finding.ok("clock", told);
    }
}
