package dev.skerry.bench.stage;

import dev.skerry.crm.mag.AddMag;
import dev.skerry.lambdahost.DeclaredEnvironment;
import dev.skerry.lambdahost.LambdaHost;
import dev.skerry.mail.settings.MailTemplates;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.mail.unsubscribe.Subscription;
import dev.skerry.mail.unsubscribe.UnsubscribeLinks;
import dev.skerry.membership.CreateBatch;
import dev.skerry.sites.IssueKey;
import dev.skerry.sites.SiteSettings;
import dev.skerry.template.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sample events of infra/events, filled in so that this stage answers them with a success. */
public final class SampleCalls {

    private static final String SITE = "alder";
    private static final String USER = "kim@example.org";

    /** Kim's sessions end whenever the password is updated. */
    private static final String SIGNED_IN = "robin@example.org";

    private static final String CODE = "SOMMAR-7K3F-QX";
    private static final String PASSWORD = "correct horse battery";
    private static final Pattern STATUS = Pattern.compile("\"statusCode\":\\s*(\\d+)");

    private final BenchStage stage;
    private final Map<String, String> words = new HashMap<>();
    private final AtomicInteger call = new AtomicInteger();

    /** Sets up the site that the events name, and signs people in at the stage. */
    public SampleCalls(BenchStage stage) throws IOException, InterruptedException {
        this.stage = stage;
        BenchSite site = BenchSite.create(stage, SITE);
        site.addGallery();
        site.addForm();
        String secret = site.asSite().call(this::prepare);
        StageClient client = new StageClient(stage);
        client.createUser(secret, USER, PASSWORD);
        client.createUser(secret, SIGNED_IN, PASSWORD);
        words.put("publishableKey", site.publishableKey());
        words.put("secretKey", secret);
        words.put("siteId", site.site().id().toString());
        words.put("userToken", client.signIn(site.publishableKey(), SIGNED_IN, PASSWORD));
        words.put("staffToken", client.staffToken(SITE));
        words.put("unsubscribe", site.asSite().call(this::unsubscribe));
    }

    /** Sends the function its event and makes sure that it did what it is for. */
    public void answer(Function function, LambdaHost host) throws IOException {
        String answer = host.invoke(event(function)).json();
        Matcher status = STATUS.matcher(answer);
        if (!status.find() || !status.group(1).startsWith("2")) {
            throw new IOException(function.name() + " answered " + answer + "\n" + host.logs());
        }
    }

    /** What the template declares for it, with this stage's values. */
    public Map<String, String> environment(Function function) {
        Map<String, String> offered = new HashMap<>(stage.emulators().environment());
        offered.put("DATABASE_URL", stage.database().url("skerry_app"));
        offered.put("DIRECTORY_URL", stage.database().url("skerry_directory"));
        offered.put("SKERRY_BASE_DOMAIN", "skerry.localhost");
        offered.put("SKERRY_ACCOUNTS_BREACHED_PASSWORDS_URL", "");
        offered.put("SKERRY_CONTEXT_KEY", stage.key("skerry.context-key"));
        offered.put("SKERRY_ENVELOPE_KEY", stage.key("skerry.envelope-key"));
        offered.put("SKERRY_DATABASE_POOL_SIZE", "1");
        offered.put("SKERRY_DATABASE_MOST_DATABASES", "4");
        offered.put("SKERRY_SES_MAILS_PER_SECOND", "14");
        function.environment().keySet().forEach(name -> offered.putIfAbsent(name, "unused"));
        return DeclaredEnvironment.of(function, offered);
    }

    private String event(Function function) throws IOException {
        String event =
                Files.readString(Repository.file("infra/events/" + function.name() + ".json"));
        for (Map.Entry<String, String> word : words.entrySet()) {
            event = event.replace("{{" + word.getKey() + "}}", word.getValue());
        }
        return fresh(function.name(), event);
    }

    /** What may be done only once with the same words gets others each time. */
    private String fresh(String function, String event) {
        return switch (function) {
            case "create-user" ->
                    event.replace(USER, "kim" + call.incrementAndGet() + "@example.org");
            case "update-password" ->
                    event.replace("another horse", "horse number " + call.incrementAndGet());
            default -> event;
        };
    }

    private String unsubscribe() {
        String link = stage.bean(UnsubscribeLinks.class).of(new Subscription(USER, "newsletter"));
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private String prepare() {
        stage.bean(SiteSettings.class)
                .put(SmtpConfig.KEY, SmtpConfig.local(9, "Alder", "hello@alder.example"));
        var offer = MailTemplates.Written.of("May offer", "<p>Half of everything</p>", null);
        stage.bean(SiteSettings.class)
                .put(
                        MailTemplates.KEY,
                        new MailTemplates(Map.of("offer", Map.of("sv", offer, "en", offer))));
        UUID group =
                stage.bean(AddMag.class)
                        .add(new AddMag.Command("vip", "VIP", null, null, 0, null))
                        .id();
        stage.bean(CreateBatch.class)
                .create(
                        new CreateBatch.Command(
                                group,
                                "Summer",
                                "multi_use",
                                1_000_000,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                CODE));
        return stage.bean(IssueKey.class)
                .issue(
                        new IssueKey.Command(
                                "bench", IssueKey.Kind.SECRET, List.of("users:write", "mail:send")))
                .key();
    }
}
