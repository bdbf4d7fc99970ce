package dev.skerry.migrations;

import dev.skerry.kernel.secret.ConfiguredSecrets;
import dev.skerry.kernel.sql.DatabaseUrls;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The administrator's way into a database: {@code MIGRATE_URL} for {@code env:DATABASE_URL} and the
 * directory, {@code MIGRATE_URL_<NAME>} for {@code env:DATABASE_URL_<NAME>}, and for {@code
 * secret:<name>} the secret of that name behind the prefix {@code skerry.owner-secrets}. {@code
 * db:<name>} is beside {@code env:DATABASE_URL}. Only migrate and operate-sites have these.
 */
@Singleton
public final class AdministratorUrls {

    private static final String BESIDE = "db:";

    private final Environment environment;
    private final ConfiguredSecrets secrets;
    private final String ownerSecrets;

    public AdministratorUrls(
            Environment environment,
            ConfiguredSecrets secrets,
            @Value("${skerry.owner-secrets:skerry/owner/}") String ownerSecrets) {
        this.environment = environment;
        this.secrets = secrets;
        this.ownerSecrets = ownerSecrets;
    }

    public DataSource administrator(String databaseReference) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(DatabaseUrls.toJdbc(url(databaseReference)));
        return source;
    }

    public Connection connect(String databaseReference) throws SQLException {
        return administrator(databaseReference).getConnection();
    }

    private String url(String databaseReference) {
        if (databaseReference.startsWith(BESIDE)) {
            String name = databaseReference.substring(BESIDE.length());
            return DatabaseUrls.beside(url("env:DATABASE_URL"), name);
        }
        return secrets.text(configured(databaseReference));
    }

    private String configured(String databaseReference) {
        if (databaseReference.startsWith("secret:")) {
            return "secret:" + ownerSecrets + databaseReference.substring("secret:".length());
        }
        String name =
                databaseReference.equals(DatabaseUrls.DIRECTORY)
                        ? ""
                        : databaseReference.replaceFirst("^env:DATABASE_URL", "");
        String property = ("migrate-url" + name).toLowerCase(Locale.ROOT).replace('_', '-');
        return environment
                .getProperty(property, String.class)
                .orElseThrow(() -> new IllegalStateException(property + " is not set"));
    }
}
