package dev.skerry.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.net.Dns.Type;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.campaign.CampaignOutbox;
import dev.skerry.mail.campaign.CampaignOutbox.Addressee;
import dev.skerry.mail.domain.AddSenderDomain;
import dev.skerry.mail.domain.CheckSenderDomain;
import dev.skerry.mail.domain.DnsRecord;
import dev.skerry.mail.domain.SenderDomain;
import dev.skerry.mail.settings.MailTemplates;
import dev.skerry.mail.settings.MailTemplates.Written;
import dev.skerry.mail.template.DefaultTemplates;
import dev.skerry.testing.FakeDns;
import dev.skerry.testing.Stage;
import dev.skerry.testing.smtp.DkimVerifier;
import dev.skerry.testing.smtp.MimeLint;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever leaves a site that has published its keys is well formed, signed, and aligned. */
@EnabledIf("dev.skerry.testing.NodeScripts#hasNode")
class EveryMailTest {

    private static final FakeDns DNS = FakeDns.start();

    @RegisterExtension static final Stage stage = Stage.open(properties());

    private final MailStage mails = new MailStage(stage);
    private final List<ReceivedMail> received = Collections.synchronizedList(new ArrayList<>());

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(MailStage.properties());
        properties.put("skerry.dns.servers", DNS.address());
        return properties;
    }

    @AfterAll
    static void stop() throws Exception {
        DNS.close();
    }

    @Test
    void is_well_formed_and_its_signatures_verify() throws Exception {
        SenderDomain domain;
        try (SmtpSink sink = SmtpSink.start(received::add)) {
            mails.reset(sink.port());
            domain = publish();
            mails.put(stage.alder(), MailTemplates.KEY, new MailTemplates(oddTemplates()));
            stage.alder().asWorker().run(this::sendDefaults);
            oddTemplates().keySet().forEach(it -> send(it, "sv", Map.of("name", "Åsa")));
            mails.deliver(stage.alder());
        }
        assertThat(received)
                .hasSize(
                        DefaultTemplates.KEYS.size() * DefaultTemplates.LOCALES.size()
                                + oddTemplates().size());
        MimeLint.requireClean(received);
        requireVerified(domain);
    }

    @Test
    void mass_mail_shows_its_way_out_and_signs_it() throws Exception {
        SenderDomain domain;
        try (SmtpSink sink = SmtpSink.start(received::add)) {
            mails.reset(sink.port());
            domain = publish();
            CampaignOutbox outbox = stage.bean(CampaignOutbox.class);
            Addressee kim = new Addressee("kim", "kim@example.org", Map.of("name", "Kim"));
            stage.alder()
                    .asWorker()
                    .run(
                            () ->
                                    outbox.queue(
                                            Ids.next(),
                                            outbox.freeze("welcome", "sv"),
                                            null,
                                            List.of(kim)));
            mails.deliver(stage.alder());
        }
        ReceivedMail mail = received.getFirst();
        assertThat(MimeLint.bulkFindings(mail)).isEmpty();
        requireVerified(domain);
    }

    private void requireVerified(SenderDomain domain) throws Exception {
        Map<String, String> keys =
                domain.records().stream()
                        .filter(it -> it.purpose().equals("dkim"))
                        .collect(Collectors.toMap(DnsRecord::name, DnsRecord::value));
        List<String> verified = DkimVerifier.verify(received, keys);
        assertThat(verified).hasSize(received.size() * keys.size());
        assertThat(verified).allSatisfy(it -> assertThat(it).contains(" pass alder.example"));
    }

    private void sendDefaults() {
        for (String key : DefaultTemplates.KEYS) {
            for (String locale : DefaultTemplates.LOCALES) {
                send(key, locale, DefaultTemplates.variables(key).orElseThrow().sample());
            }
        }
    }

    private static void send(String key, String locale, Map<String, Object> data) {
        var command =
                new SendMail.Command(
                        key, "kim@example.org", data, locale, Category.TRANSACTIONAL, null);
        stage.alder().asWorker().run(() -> stage.bean(SendMail.class).send(command));
    }

    /** What is hard to write into a mail. */
    private static Map<String, Map<String, Written>> oddTemplates() {
        String word = "Å".repeat(2000);
        return Map.of(
                "long", of("x".repeat(300), "<p>" + word + "</p>", word),
                "dots", of(".", "<p>\n.\n..\n.x\n</p>", ".\n..\n.x\nFrom: Kim\n"),
                "blanks", of(" Hej   {{name}} ", "<p>\t </p>\n\n\n", "x \t \n\n \n\n\n"),
                "signs", of("🐕 \"{{name}}\" <a@b.example>, =?x?=", "<p>🐕</p>", "=3D=\n🐕=20"));
    }

    private static Map<String, Written> of(String subject, String html, String text) {
        return Map.of("sv", Written.of(subject, html, text));
    }

    private static SenderDomain publish() {
        stage.insert("delete from pool.sender_domains");
        var command = new AddSenderDomain.Command("alder.example", null, null);
        return stage.alder()
                .asWorker()
                .call(
                        () -> {
                            SenderDomain added = stage.bean(AddSenderDomain.class).add(command);
                            added.records()
                                    .forEach(
                                            it ->
                                                    DNS.say(
                                                            Type.valueOf(it.type()),
                                                            it.name(),
                                                            it.value()));
                            return stage.bean(CheckSenderDomain.class).check(added.id());
                        });
    }
}
