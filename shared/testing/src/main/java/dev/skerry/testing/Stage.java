package dev.skerry.testing;

import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.sql.Database;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database of its own, the sites Alder and Birch in it, and the beans of the module under test.
 *
 * <pre>{@code
 * @RegisterExtension static final Stage stage = Stage.open();
 * }</pre>
 *
 * <p>Ready as soon as it is made, so other static fields may use it; closed after the class.
 */
public final class Stage implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    private final DataSource admin;
    private final Superuser superuser;
    private final ApplicationContext context;
    private final TestClock clock = new TestClock();
    private final TestSites sites;
    private final TestSite platform;
    private final TestSite alder;
    private final TestSite birch;

    private Stage(Map<String, Object> properties) {
        this.admin = Postgres.freshDatabase();
        this.superuser = new Superuser(admin);
        Map<String, Object> all = new HashMap<>();
        all.put("database-url", Postgres.url(admin, "skerry_app"));
        all.put("directory-url", Postgres.url(admin, "skerry_directory"));
        all.put("migrate-url", Postgres.url(admin, "postgres"));
        all.put("skerry.context-key", Postgres.CONTEXT_KEY);
        all.put("skerry.envelope-key", "dGVzdHMgb25seTogZW52ZWxvcGUga2V5LCAzMiBieXQ=");
        // Where nobody answers, at once: no test asks the internet.
        all.put("skerry.dns.servers", "dns://127.0.0.1:9");
        all.putAll(properties);
        this.context =
                ApplicationContext.builder()
                        .deduceEnvironment(false)
                        .environments("test")
                        .properties(all)
                        .singletons(clock)
                        .build();
        context.start();
        this.sites = new TestSites(admin, context.getBean(Sealer.class));
        this.platform = sites.create("platform", "platform");
        this.alder = sites.create("alder", "business");
        this.birch = sites.create("birch", "dating");
    }

    public static Stage open() {
        return new Stage(Map.of());
    }

    public static Stage open(Map<String, Object> properties) {
        return new Stage(properties);
    }

    public TestSite alder() {
        return alder;
    }

    public TestSite birch() {
        return birch;
    }

    /** The site whose users are the staff accounts. */
    public TestSite platform() {
        return platform;
    }

    /** One more site in the pool. */
    public TestSite site(String slug, String kind) {
        return sites.create(slug, kind);
    }

    /** One more site, elsewhere; its schema is for the test to make. */
    public TestSite site(String slug, String kind, Placement placement) {
        return sites.create(slug, kind, placement);
    }

    public TestClock clock() {
        return clock;
    }

    public ApplicationContext context() {
        return context;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Database database() {
        return bean(Database.class);
    }

    /** A superuser's connections, for looking at what is really there. */
    public DataSource admin() {
        return admin;
    }

    /** Rows as a superuser sees them, past row security; column label to value. */
    public List<Map<String, @Nullable Object>> rows(String sql, Object... values) {
        return superuser.rows(sql, values);
    }

    /**
     * Writes as a superuser, past row security: what the module under test does not make itself.
     */
    public void insert(String sql, Object... values) {
        superuser.write(sql, values);
    }

    /** The first column of the only row, as a superuser sees it. */
    public Object value(String sql, Object... values) {
        return Optional.ofNullable(rows(sql, values).getFirst().values().iterator().next())
                .orElseThrow();
    }

    public long count(String sql, Object... values) {
        return ((Number) value(sql, values)).longValue();
    }

    @Override
    public void beforeAll(ExtensionContext ignored) {
        // Everything was opened in the constructor.
    }

    @Override
    public void afterAll(ExtensionContext ignored) {
        close();
    }

    @Override
    public void close() {
        context.close();
        superuser.close();
    }
}
