package dev.skerry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.mail.unsubscribe.Subscription;
import dev.skerry.mail.unsubscribe.UnsubscribeLinks;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fills a site over its own API, with a secret in every text, and keeps what each thing is called.
 */
final class Town {

    /** Words of one length: none is the beginning of another. */
    private static final AtomicInteger NEXT = new AtomicInteger(100_000);

    private final Gateway gateway;
    private final TestSite site;
    private final String admin;
    private final Map<String, String> names = new LinkedHashMap<>();

    private Town(Stage stage, TestSite site) {
        this.gateway = new Gateway(stage);
        this.site = site;
        this.admin = new Tokens(stage).staff(site, Role.ADMIN);
        SmtpConfig relay = SmtpConfig.local(2525, "Test", "noreply@" + site + ".example");
        site.asWorker().run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
        // Mass mail waits for a domain that DNS vouches for.
        stage.insert(
                """
                insert into pool.sender_domains
                  (site_id, id, domain, by_provider, records, state, created_at, next_check_at)
                values (?, uuidv7(), ?, true, '[]', 'verified', now(), now() + interval '1 day')
                """,
                site.site().id().value(),
                relay.from().domain());
    }

    /** What {@link Operation} has placeholders for, as this site calls it. */
    static Map<String, String> build(Stage stage, TestSite site) {
        Town town = new Town(stage, site);
        town.people();
        town.factors(stage);
        town.passkeys(stage);
        town.crm(stage);
        town.codes();
        town.pictures();
        town.campaigns(stage);
        town.unwanted(stage);
        town.webhooks();
        town.stranger();
        return Map.copyOf(town.names);
    }

    /** The same names, of nothing that is anywhere. */
    static Map<String, String> nowhere(Map<String, String> town) {
        Map<String, String> nowhere = new LinkedHashMap<>(town);
        nowhere.replaceAll(
                (name, value) -> value.length() == 36 ? Ids.next().toString() : "none-" + name);
        nowhere.put("address", "nowhere@example.org");
        return Map.copyOf(nowhere);
    }

    /**
     * Whoever tries one site's address at another, in a form say, makes it known to both. Nothing
     * ever asks for the {@code stranger}.
     */
    static boolean isKnownToBoth(String name) {
        return name.equals("address");
    }

    /** What nobody outside the site may ever read. */
    static String secret(TestSite site) {
        return "Secretof" + site.site().slug();
    }

    /** No word is the beginning of another: one that is found was not merely like it. */
    static String word() {
        return "word" + NEXT.incrementAndGet() + "w";
    }

    private void people() {
        names.put("site", site.site().id().toString());
        names.put("slug", site.site().slug());
        // Without the name of the site: it is looked for in what other sites answer.
        names.put("address", word() + "@example.org");
        make(
                "user",
                "/auth/v1/admin/users",
                "{'email':'{address}','password':'seven quiet lighthouses','email_confirm':true,'user_metadata':{'name':'{secret}'}}");
        make(
                "colleague",
                "/api/settings/team",
                "{'email':'colleague@{site}.example','role':'editor','displayName':'{secret}','invite':true}");
        make("key", "/api/admin/api-keys", "{'name':'{secret}','kind':'secret','scopes':[]}");
        names.put("link", word());
        names.put(
                "mail",
                text(
                        post(
                                "/functions/v1/sendMail",
                                "{'templateKey':'welcome','to':'{address}','data':{'name':'{secret}'}}"),
                        "mailId"));
        post("/auth/v1/recover", "{'email':'{address}'}");
        put("/api/settings/branding", "{'footer':'{secret}'}");
        names.put("settingVersion", newest("/api/settings/branding/versions"));
        put("/api/settings/branding", "{}");
        names.put("ownDomain", "shop." + site + ".example");
        post("/api/settings/domains", "{'domain':'{ownDomain}'}");
        make("domain", "/api/sender-domains", "{'domain':'{secret}.example'}");
        names.put("template", word());
        Gateway.Answer template =
                put(
                        "/api/mail-templates/{template}/sv",
                        "{'subject':'{secret}','html':'<p>{secret}</p>'}");
        names.put("templateVersion", text(template, "version"));
    }

    private void factors(Stage stage) {
        String person =
                new Tokens(stage).user(site, UUID.fromString(names.getOrDefault("user", "")));
        names.put("session", Ids.next().toString());
        stage.insert(
                "insert into pool.sessions (site_id, id, user_id, user_agent, created_at) select site_id, ?::uuid, id, ?, now()"
                        + " from pool.users where id = ?::uuid",
                names.get("session"),
                secret(site),
                names.get("user"));
        names.put("factor", text(enrolled(person), "id"));
        Gateway.Request challenge =
                gateway.post(filled("/auth/v1/factors/{factor}/challenge"), "{}")
                        .key(site.publishableKey())
                        .bearer(person)
                        .from(somewhere());
        names.put("challenge", text(challenge.send(), "id"));
    }

    private Gateway.Answer enrolled(String person) {
        return gateway.post(
                        "/auth/v1/factors",
                        filled("{'factor_type':'totp','friendly_name':'{secret}'}"))
                .key(site.publishableKey())
                .bearer(person)
                .from(somewhere())
                .send();
    }

    /** A key that nobody holds: what matters here is whose the row is. */
    private void passkeys(Stage stage) {
        put("/api/settings/passkeys", "{'enabled':true}");
        names.put("passkey", Ids.next().toString());
        stage.insert(
                "insert into pool.passkeys (site_id, id, user_id, credential_id, public_key, aaguid, sign_count,"
                        + " backup_eligible, backed_up, friendly_name, created_at)"
                        + " select site_id, ?::uuid, id, ?, ?, id, 0, true, true, ?, now() from pool.users where id = ?::uuid",
                names.get("passkey"),
                word(),
                new byte[77],
                secret(site),
                names.get("user"));
        for (String whose : List.of("ceremony", "entry")) {
            names.put(whose, Ids.next().toString());
            stage.insert(
                    "insert into pool.passkey_challenges (site_id, id, user_id, challenge, created_at, expires_at)"
                            + " select site_id, ?::uuid, case when ? = 'ceremony' then id end, ?, now(), now() + interval '5 minutes'"
                            + " from pool.users where id = ?::uuid",
                    names.get(whose),
                    whose,
                    new byte[32],
                    names.get("user"));
        }
    }

    private void crm(Stage stage) {
        make("contact", "/api/crm/contacts", "{'email':'{address}','firstname':'{secret}'}");
        make(
                "list",
                "/api/crm/lists",
                "{'slug':'news','name':'{secret}','doubleOptIn':true,'consentText':'{secret}'}");
        signup(stage);
        make(
                "import",
                "/api/crm/contact-imports",
                "{'size':48000000,'listIds':['{list}'],'columns':{'{secret}':'email'}}");
        make("mag", "/api/crm/mags", "{'code':'vip','name':'{secret}'}");
        post("/api/crm/contacts/{contact}/notes", "{'body':'{secret}'}");
        post("/api/crm/contacts/{contact}/tags", "{'tags':['{secret}']}");
        post("/api/crm/contacts/{contact}/lists", "{'listIds':['{list}']}");
        post("/api/crm/contacts/{contact}/mags", "{'magId':'{mag}'}");
        make(
                "field",
                "/api/crm/custom-fields",
                "{'name':'budget','label':'{secret}','type':'text'}");
        names.put("formSlug", "form-" + word());
        make(
                "form",
                "/api/crm/forms",
                "{'name':'{secret}','slug':'{formSlug}','fields':[{'key':'email'},{'key':'message'},{'key':'budget'}]}");
        names.put(
                "submission",
                text(
                        post(
                                "/api/forms/{form}/submit",
                                "{'email':'{address}','message':'{secret}','budget':'{secret}','consents':{'email_marketing':true}}"),
                        "submissionId"));
    }

    /** As by somebody who has not pressed the button yet. */
    private void signup(Stage stage) {
        OneTimeToken token = OneTimeToken.random();
        names.put("signup", token.plain());
        stage.insert(
                "insert into pool.list_signups (site_id, id, list_id, email, email_norm, name, consent_text, ip_address,"
                        + " token_hash, signed_up_at) values (?, ?, ?::uuid, ?, ?, ?, ?, '198.51.100.9', ?, now())",
                site.site().id().value(),
                Ids.next(),
                names.get("list"),
                "asks@" + site + ".example",
                "asks@" + site + ".example",
                secret(site),
                secret(site),
                token.hash());
    }

    private void codes() {
        Gateway.Answer made =
                post(
                        "/api/admin/membership-codes/batches",
                        "{'magId':'{mag}','name':'{secret}','useType':'single_use'}");
        JsonNode batch =
                Objects.requireNonNullElse(gateway.json(made).get("batch"), gateway.json(made));
        names.put("batch", Objects.requireNonNull(batch.get("id")).getStringValue());
        JsonNode codes =
                gateway.json(
                        post(
                                "/api/admin/membership-codes/batches/{batch}/generate",
                                "{'count':1}"));
        names.put(
                "code",
                Objects.requireNonNull(Objects.requireNonNull(codes.get("codes")).get(0))
                        .getStringValue());
    }

    private void pictures() {
        make(
                "media",
                "/api/media",
                "{'url':'https://pictures.example/1.webp','caption':'{secret}'}");
        names.put("gallerySlug", "gallery-" + word());
        make(
                "gallery",
                "/api/galleries",
                "{'slug':'{gallerySlug}','title':'{secret}','status':'published'}");
        put("/api/galleries/{gallery}/items", "{'items':[{'mediaId':'{media}'}]}");
    }

    private void campaigns(Stage stage) {
        names.put(
                "campaign",
                text(
                        post(
                                "/functions/v1/massMessage",
                                "{'name':'{secret}','channel':'in_app','templateKey':'welcome','audience':{'all':true}}"),
                        "campaignId"));
        names.put(
                "test",
                text(
                        post(
                                "/functions/v1/massMessage",
                                "{'name':'{secret}','channel':'email','templateKey':'welcome','subjects':[{'en':'Sun'},{'en':'Rain'}],"
                                        + "'testPercent':1,'audience':{'all':true}}"),
                        "campaignId"));
        names.put("message", Ids.next().toString());
        stage.insert(
                "insert into pool.messages (site_id, id, user_id, sender, subject, body, visible_at, created_at)"
                        + " select site_id, ?::uuid, id, 'Us', ?, 'Hello', now(), now() from pool.users where id = ?::uuid",
                names.get("message"),
                secret(site),
                names.get("user"));
    }

    private void unwanted(Stage stage) {
        make(
                "suppression",
                "/api/suppressions",
                "{'address':'unwanted@{site}.example','note':'{secret}'}");
        Subscription person = new Subscription(names.getOrDefault("address", ""), "news");
        String link = site.asWorker().call(() -> stage.bean(UnsubscribeLinks.class).of(person));
        names.put("unsubscribe", link.substring(link.lastIndexOf('/') + 1));
    }

    private void webhooks() {
        Gateway.Answer added =
                post(
                        "/api/webhook-endpoints",
                        "{'url':'https://hooks.example.org/mail','kinds':['mail.complained'],'description':'{secret}',"
                                + "'contact':'{address}'}");
        JsonNode webhook = Objects.requireNonNull(gateway.json(added).get("webhook"));
        names.put("webhook", Objects.requireNonNull(webhook.get("id")).getStringValue());
        names.put(
                "webhookMessage",
                text(post("/api/webhook-endpoints/{webhook}/test", "{}"), "messageId"));
    }

    /** An address that stands wherever addresses do. */
    private void stranger() {
        names.put("stranger", "stranger@" + site + ".example");
        post("/auth/v1/admin/users", "{'email':'{stranger}','email_confirm':true}");
        post("/functions/v1/sendMail", "{'templateKey':'welcome','to':'{stranger}'}");
        post("/api/crm/contacts", "{'email':'{stranger}'}");
        post(
                "/api/forms/{form}/submit",
                "{'email':'{stranger}','message':'{secret}','budget':'{secret}'}");
        post("/api/suppressions", "{'address':'{stranger}'}");
        post("/api/settings/team", "{'email':'{stranger}','role':'viewer','invite':true}");
    }

    private String newest(String path) {
        Gateway.Answer list = send(gateway.get(path), path);
        JsonNode items = Objects.requireNonNull(gateway.json(list).get("items"));
        return Objects.requireNonNull(items.get(0).get("id")).getStringValue();
    }

    private void make(String name, String path, String body) {
        names.put(name, text(post(path, body), "id"));
    }

    private String text(Gateway.Answer answer, String member) {
        return gateway.text(answer, member);
    }

    private Gateway.Answer post(String path, String body) {
        return send(gateway.post(filled(path), filled(body)), path);
    }

    private Gateway.Answer put(String path, String body) {
        return send(gateway.put(filled(path), filled(body)), path);
    }

    private Gateway.Answer send(Gateway.Request request, String path) {
        Gateway.Answer answer =
                request.key(site.publishableKey()).bearer(admin).from(somewhere()).send();
        assertThat(answer.status()).as(path + " " + answer.body()).isBetween(200, 299);
        return answer;
    }

    private String filled(String template) {
        return fill(template, names).replace("{secret}", secret(site)).replace('\'', '"');
    }

    /** Puts names into a template; every {@code {new}} is another word. */
    static String fill(String template, Map<String, String> names) {
        return Operation.PLACEHOLDER
                .matcher(template)
                .replaceAll(
                        found ->
                                found.group(1).equals("new")
                                        ? word()
                                        : names.getOrDefault(
                                                found.group(1), "{" + found.group(1) + "}"));
    }

    /** Limits are per client address. */
    static String somewhere() {
        int n = NEXT.incrementAndGet();
        return "10.%d.%d.%d".formatted(n / 62500 % 250, n / 250 % 250, n % 250 + 1);
    }
}
