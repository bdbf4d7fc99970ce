package dev.skerry.migrations;

import dev.skerry.kernel.sql.DatabaseUrls;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.util.Locale;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The administrator's way into a database: {@code MIGRATE_URL} for {@code env:DATABASE_URL} and the
 * directory, {@code MIGRATE_URL_<NAME>} for {@code env:DATABASE_URL_<NAME>}. Only migrate has
 * these.
 */
@Singleton
public final class AdministratorUrls {

    private final Environment environment;

    public AdministratorUrls(Environment environment) {
        this.environment = environment;
    }

    public DataSource administrator(String databaseReference) {
        String name =
                databaseReference.equals(DatabaseUrls.DIRECTORY)
                        ? ""
                        : databaseReference.replaceFirst("^env:DATABASE_URL", "");
        String property = ("migrate-url" + name).toLowerCase(Locale.ROOT).replace('_', '-');
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(
                DatabaseUrls.toJdbc(
                        environment
                                .getProperty(property, String.class)
                                .orElseThrow(
                                        () ->
                                                new IllegalStateException(
                                                        property + " is not set"))));
        return source;
    }
}
