package dev.skerry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.local.demo.StageFile;
import dev.skerry.local.mailbox.Mailbox;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser shows of the stage and of its captured mail. */
class PagesTest {

    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String HOSTILE = "</title><script>alert(1)</script> Hej & välkommen";
    private static final String HOSTILE_HTML = "<script>alert(2)</script><p>Hej!</p>";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir static Path folder;

    private static Mailbox mailbox;
    private static ApplicationContext application;
    private static String base;

    @BeforeAll
    static void serve() throws Exception {
        mailbox = Mailbox.at(Ports.preferred("SMTP", 0, new Console(System.err)));
        mailbox.start();
        int port = Ports.preferred("Skerry", 0, new Console(System.err));
        base = "http://127.0.0.1:" + port;
        application =
                Application.create(
                        LocalSecrets.load(folder.resolve("secrets"), Application.KEYS),
                        mailbox,
                        port);
        application.start();
        application.registerSingleton(stage());
        application.getBean(EmbeddedServer.class).start();
        send("kim@hjartat.example", "Välkommen", "Bekräfta: https://hjartat.example/?a=1&b=2", "");
        send("mallory@hjartat.example", HOSTILE, "<img src=x onerror=alert(3)>", HOSTILE_HTML);
    }

    @AfterAll
    static void stop() {
        application.close();
        mailbox.close();
    }

    @Test
    void the_start_page_says_what_the_terminal_said() throws Exception {
        HttpResponse<String> page = get("/", BROWSER);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(base, "operator@skerry.example", "a-password", "hjartat", "pk_hjartat")
                .contains(
                        "sk_hjartat", "kim@hjartat.example", "/_local/mail?to=kim@hjartat.example")
                .contains("jdbc:postgresql://127.0.0.1:5432/skerry?user&#x3D;postgres");
        assertPlain(page);
        assertThat(page.body()).contains("href=\"" + base + "/console\"");
    }

    @Test
    void the_list_leads_to_every_mail() throws Exception {
        HttpResponse<String> page = get("/_local/mail", BROWSER);

        assertThat(page.body())
                .containsSubsequence("mallory@", "/_local/mail/2", "kim@", "/_local/mail/1");
        assertPlain(page);
        assertThat(get("/_local/mail?to=KIM", BROWSER).body())
                .contains("Välkommen")
                .doesNotContain("mallory@");
        assertThat(get("/_local/mail?to=nobody", BROWSER).body()).contains("Nothing here yet");
        assertThat(get("/_local/mail?to=%22%3E%3Cscript%3E", BROWSER).body())
                .doesNotContain("<script");
    }

    @Test
    void a_mail_shows_its_links_and_headers() throws Exception {
        HttpResponse<String> page = get("/_local/mail/1", BROWSER);

        assertThat(page.body())
                .contains("<title>Välkommen</title>", "kim@hjartat.example")
                .contains("<a href=\"https://hjartat.example/?a&#x3D;1&amp;b&#x3D;2\"")
                .contains("<dt>MIME-Version</dt><dd>1.0</dd>")
                .doesNotContain("<iframe");
        assertPlain(page);
        assertThat(get("/_local/mail/1/html", BROWSER).statusCode()).isEqualTo(404);
    }

    @Test
    void a_hostile_mail_is_text_to_the_page_and_sandboxed_in_its_frame() throws Exception {
        HttpResponse<String> page = get("/_local/mail/2", BROWSER);

        assertThat(page.body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; Hej &amp; välkommen")
                .contains("&lt;img src")
                .contains("<iframe sandbox src=\"/_local/mail/2/html\"")
                .doesNotContain("<script", "<img", "alert(2)");
        assertPlain(page);
        assertThat(get("/_local/mail", BROWSER).body()).doesNotContain("<script");

        HttpResponse<String> html = get("/_local/mail/2/html", BROWSER);
        assertThat(html.body()).isEqualTo(HOSTILE_HTML);
        assertThat(header(html, "content-type")).startsWith("text/html");
        assertThat(header(html, "content-security-policy"))
                .startsWith("sandbox; default-src 'none';")
                .contains("frame-ancestors 'self'")
                .doesNotContain("allow-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*/*", "application/json", "application/json, text/html;q=0.5"})
    void whoever_does_not_ask_for_a_page_gets_json(String accept) throws Exception {
        HttpResponse<String> list = get("/_local/mail?to=kim", accept);
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(header(list, "content-type")).startsWith("application/json");
        assertThat(list.body())
                .startsWith("{\"items\":[{\"n\":1,\"from\":\"hello@hjartat.example\"")
                .contains("\"to\":\"kim@hjartat.example\",\"subject\":\"Välkommen\",\"date\":\"20")
                .endsWith("Z\"}]}");

        HttpResponse<String> mail = get("/_local/mail/1", accept);
        assertThat(header(mail, "content-type")).startsWith("application/json");
        assertThat(mail.body())
                .startsWith("{\"n\":1,\"from\":\"hello@hjartat.example\"")
                .contains("\"headers\":{", "\"MIME-Version\":\"1.0\"")
                .contains("\"text\":\"Bekräfta: https://hjartat.example/?a=1&b=2\"");
    }

    @Test
    void what_is_neither_page_nor_json_is_not_acceptable() throws Exception {
        assertThat(get("/_local/mail", "text/plain").statusCode()).isEqualTo(406);
    }

    @Test
    void the_policy_allows_the_page_s_own_style() throws Exception {
        HttpResponse<String> page = get("/", BROWSER);
        String style = page.body().split("</?style>", -1)[1];
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(header(page, "content-security-policy"))
                .contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    }

    @Test
    void a_mail_that_is_not_there_is_not_found() throws Exception {
        assertThat(get("/_local/mail/99", BROWSER).statusCode()).isEqualTo(404);
        assertThat(get("/_local/mail/99", "application/json").statusCode()).isEqualTo(404);
        assertThat(get("/_local/mail/0/html", BROWSER).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "127.0.0.1:8787, 200",
        "hjartat.localhost, 421",
        "hjartat.example, 421",
        "127.0.0.1.attacker.example, 421",
        "localhost.attacker.example:8787, 421"
    })
    void only_this_machine_s_own_names_show_them(String host, int status) throws Exception {
        for (String path : List.of("/", "/_local/mail", "/_local/mail/1/html")) {
            int expected = status == 200 && path.endsWith("html") ? 404 : status;
            assertThat(named(host, path)).as(path).startsWith("HTTP/1.1 " + expected);
        }
    }

    private static void assertPlain(HttpResponse<String> page) {
        assertThat(header(page, "content-type")).startsWith("text/html");
        assertThat(header(page, "cache-control")).isEqualTo("no-store");
        assertThat(header(page, "referrer-policy")).isEqualTo("no-referrer");
        assertThat(header(page, "content-security-policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .doesNotContain("script-src", "unsafe");
        assertThat(page.body()).startsWith("<!doctype html>").doesNotContain("{{", " style=\"");
    }

    private static HttpResponse<String> get(String path, String accept) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (!accept.isEmpty()) {
            request.header("accept", accept);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> response, String name) {
        return String.join(", ", response.headers().allValues(name));
    }

    /** The status line; a client of the JDK would not send another host's name. */
    private static String named(String host, String path) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", URI.create(base).getPort())) {
            String request =
                    "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(path, host);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static StageFile stage() {
        return new StageFile(
                base,
                base + "/console",
                base + "/_local/mail",
                new StageFile.Platform(
                        "pk_platform",
                        new StageFile.Person("operator@skerry.example", "a-password", null)),
                new StageFile.DatabaseFacts(
                        "jdbc:postgresql://127.0.0.1:5432/skerry?user=postgres", 5432, null),
                new StageFile.Smtp("127.0.0.1", mailbox.port()),
                List.of(
                        new StageFile.SiteFacts(
                                "hjartat",
                                "0198",
                                "dating",
                                "pk_hjartat",
                                "sk_hjartat",
                                List.of(
                                        new StageFile.Person(
                                                "kim@hjartat.example", "a-password", "member")))));
    }

    private static void send(String to, String subject, String text, String html) throws Exception {
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setFrom("hello@hjartat.example");
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        mail.setSubject(subject, "UTF-8");
        mail.setSentDate(new java.util.Date());
        if (html.isEmpty()) {
            mail.setText(text, "UTF-8");
        } else {
            mail.setContent(
                    new MimeMultipart("alternative", part(text, "plain"), part(html, "html")));
        }
        Properties relay = new Properties();
        relay.setProperty("mail.smtp.host", "127.0.0.1");
        relay.setProperty("mail.smtp.port", String.valueOf(mailbox.port()));
        try (Transport transport = Session.getInstance(relay).getTransport("smtp")) {
            transport.connect();
            mail.saveChanges();
            transport.sendMessage(mail, mail.getAllRecipients());
        }
    }

    private static MimeBodyPart part(String content, String type) throws Exception {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(content, "UTF-8", type);
        return part;
    }
}
