package dev.skerry.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.emulators.EmulatorsProcess;
import dev.skerry.emulators.QueueSpec;
import dev.skerry.lambdahost.DeclaredEnvironment;
import dev.skerry.lambdahost.JvmFlags;
import dev.skerry.lambdahost.LambdaHost;
import dev.skerry.lambdahost.Launch;
import dev.skerry.lambdahost.Layout;
import dev.skerry.lambdahost.Outcome;
import dev.skerry.lambdahost.RuntimeClient;
import dev.skerry.lambdahost.ServiceList;
import dev.skerry.lambdahost.TaskRoot;
import dev.skerry.template.Function;
import dev.skerry.template.Template;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.smtp.SmtpSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Starts packaged functions on a stage and sends them events. They find the environment that the
 * template declares for them, and the database roles that its secrets would name. No log may hold
 * what the events, the mail and the environment keep secret.
 */
record SampleFunctions(
        Stage stage,
        Path folder,
        EmulatorsProcess emulators,
        SmtpSink relay,
        SampleSite site,
        Path runtimeClient)
        implements AutoCloseable {

    static final Template TEMPLATE = Template.read(Path.of("../../template.yaml"));

    private static final Path ROOT = Path.of("../..");
    private static final Pattern ADDRESS =
            Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)*\\.[a-z]{2,}");
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{10,}\\.[\\w-]+");

    /**
     * @param log all that the function wrote, and searched
     */
    record Ran(String answer, String log) {}

    static SampleFunctions start(Stage stage, Path folder) {
        SmtpSink relay = SmtpSink.start(_ -> {});
        return new SampleFunctions(
                stage,
                folder,
                EmulatorsProcess.start(
                        folder.resolve("emulators"),
                        0,
                        0,
                        List.of(
                                QueueSpec.of("mail", Duration.ofSeconds(30)),
                                QueueSpec.of("operations", Duration.ofSeconds(30)))),
                relay,
                SampleSite.prepare(stage, relay.port()),
                RuntimeClient.unpack(folder.resolve("opt/lib")));
    }

    @Override
    public void close() {
        relay.close();
        emulators.close();
    }

    String event(Function function) throws IOException {
        String event = Files.readString(ROOT.resolve("infra/events/" + function.name() + ".json"));
        for (Map.Entry<String, String> word : site.words().entrySet()) {
            event = event.replace("{{" + word.getKey() + "}}", word.getValue());
        }
        // Kim is there already, for whoever changes her password.
        return function.id().equals("CreateUser") ? event.replace("kim@", "sam@") : event;
    }

    /** As the managed runtime starts it without SnapStart. */
    Ran runManaged(Function function, String event) throws IOException {
        return run(launch(function), event);
    }

    Ran run(Function function, String event) throws IOException {
        return run(function, event, _ -> true);
    }

    /**
     * As our own runtime starts it, but for the cache.
     *
     * @param left of the lines that list its services
     */
    Ran run(Function function, String event, Predicate<String> left) throws IOException {
        Launch launch = own(function);
        Path list = launch.taskRoot().resolve(ServiceList.FILE);
        Files.write(list, Files.readAllLines(list).stream().filter(left).toList());
        return run(launch, event);
    }

    /** Makes every bean, as before a snapshot; throws if one cannot be made. */
    void makeAllBeans(Function function, Layout layout) throws IOException {
        Launch launch = layout == Layout.OWN ? own(function) : launch(function);
        try (LambdaHost host = new LambdaHost(launch.withSnapStart())) {
            var _ = host.warmUp();
        }
    }

    private Launch own(Function function) throws IOException {
        return launch(function).inOwnRuntime();
    }

    private Ran run(Launch launch, String event) {
        LambdaHost host = new LambdaHost(launch);
        Outcome outcome;
        try (host) {
            outcome = host.invoke(event);
        }
        String log = host.logs();
        assertThat(outcome).as(log).isInstanceOf(Outcome.Answer.class);
        assertThat(log)
                .doesNotContain(kept())
                .doesNotContainPattern(ADDRESS)
                .doesNotContainPattern(TOKEN);
        return new Ran(outcome.json(), log);
    }

    /** As the template has it, but that the mail relay may be on this machine. */
    private Launch launch(Function function) throws IOException {
        Path root =
                TaskRoot.unzip(
                        ROOT.resolve(function.codeUri()),
                        Files.createTempDirectory(folder, function.id()).resolve("var/task"));
        List<String> flags = new ArrayList<>(JvmFlags.C1);
        flags.add("-Dskerry.mail.allow-private-hosts=true");
        return Launch.of(function, root, environment(function), runtimeClient).withJvmFlags(flags);
    }

    /** What no log line may hold, besides addresses and tokens of any kind. */
    private List<String> kept() {
        return List.of(
                site.words().get("secretKey"),
                "sb_secret_",
                setting("skerry.context-key"),
                setting("skerry.envelope-key"),
                emulators.secretKey(),
                "horse battery",
                SampleSite.CODE,
                SampleSite.SURNAME,
                "Kul att du",
                "Hej!");
    }

    private Map<String, String> environment(Function function) {
        boolean changes =
                String.valueOf(function.environment().get("DIRECTORY_URL"))
                        .contains("DirectorySecretArn");
        Map<String, String> offered = new HashMap<>(emulators.environment());
        offered.put("DATABASE_URL", url("skerry_app"));
        offered.put("DIRECTORY_URL", url(changes ? "skerry_directory" : "skerry_directory_reader"));
        offered.put("MIGRATE_URL", url("postgres"));
        offered.put("SKERRY_BASE_DOMAIN", "skerry.localhost");
        offered.put("SKERRY_ACCOUNTS_BREACHED_PASSWORDS_URL", "");
        offered.put("SKERRY_CONTEXT_KEY", setting("skerry.context-key"));
        offered.put("SKERRY_ENVELOPE_KEY", setting("skerry.envelope-key"));
        offered.put("SKERRY_PLACEMENT_SECRETS", "skerry/placement/");
        offered.put("SKERRY_OWNER_SECRETS", "skerry/owner/");
        offered.put("SKERRY_DATABASE_POOL_SIZE", "1");
        offered.put("SKERRY_DATABASE_MOST_DATABASES", "4");
        offered.put("SKERRY_SES_CONFIGURATION_SET", "mail-events");
        offered.put("SKERRY_SES_MAILS_PER_SECOND", "14");
        return DeclaredEnvironment.of(function, offered);
    }

    private String url(String role) {
        return Postgres.url(stage.admin(), role);
    }

    private String setting(String name) {
        return stage.context().getRequiredProperty(name, String.class);
    }
}
