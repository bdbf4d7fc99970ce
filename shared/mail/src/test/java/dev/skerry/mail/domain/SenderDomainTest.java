package dev.skerry.mail.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.skerry.kernel.net.Dns.Type;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.mail.MailStage;
import dev.skerry.mail.SendMail.Category;
import dev.skerry.mail.domain.AddSenderDomain.ProviderRecord;
import dev.skerry.mail.reputation.FetchReputation;
import dev.skerry.mail.reputation.Reputation;
import dev.skerry.mail.reputation.SteerMassMail;
import dev.skerry.testing.FakeDns;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.smtp.MimeLint;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderDomainTest {

    private static final FakeDns DNS = FakeDns.start();

    @RegisterExtension static final Stage stage = Stage.open(properties());

    private final MailStage mails = new MailStage(stage);

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(MailStage.properties());
        properties.put("skerry.dns.servers", DNS.address());
        return properties;
    }

    @AfterAll
    static void stop() throws Exception {
        DNS.close();
    }

    @BeforeEach
    void no_domains_and_nothing_published() {
        Postgres.execute(stage.admin(), "truncate pool.sender_domains cascade");
        DNS.forget();
    }

    @Test
    void says_what_to_publish_and_keeps_its_keys_to_itself() {
        SenderDomain domain = add(stage.alder(), "Alder.Example", "include:_spf.relay.example");
        assertThat(domain.domain()).isEqualTo("alder.example");
        assertThat(domain.state()).isEqualTo("pending");
        assertThat(domain.records())
                .extracting(DnsRecord::purpose, DnsRecord::required)
                .containsExactly(
                        tuple("dkim", true),
                        tuple("dkim", false),
                        tuple("spf", true),
                        tuple("dmarc", true));
        assertThat(record(domain, "dkim").value()).startsWith("v=DKIM1; k=rsa; p=MIIBIjANBg");
        assertThat(record(domain, "spf").value())
                .isEqualTo("v=spf1 include:_spf.relay.example ~all");
        assertThat(record(domain, "dmarc").name()).isEqualTo("_dmarc.alder.example");
        byte[] sealed =
                (byte[])
                        stage.rows("select sealed from pool.sender_domain_keys")
                                .getFirst()
                                .get("sealed");
        assertThat(sealed[0]).as("the version of an envelope, not of PKCS#8").isEqualTo((byte) 1);
    }

    @Test
    void is_verified_once_all_is_published_and_fails_when_it_no_longer_is() {
        SenderDomain domain = add(stage.alder(), "alder.example", null);
        assertThat(check(stage.alder(), domain).state()).isEqualTo("pending");
        publish(domain);
        SenderDomain verified = check(stage.alder(), domain);
        assertThat(verified.state()).isEqualTo("verified");
        assertThat(verified.verifiedAt()).isEqualTo(verified.checkedAt());

        DnsRecord key = record(domain, "dkim");
        DNS.say(Type.TXT, key.name(), "v=DKIM1; k=rsa; p=");
        SenderDomain failed = check(stage.alder(), domain);
        assertThat(failed.state()).isEqualTo("failed");
        assertThat(record(failed, "dkim").state()).isEqualTo("wrong");
        assertThat(record(failed, "dkim").detail()).contains("withdrawn");
        assertThat(failed.verifiedAt()).isEqualTo(verified.verifiedAt());
    }

    @Test
    void says_which_domains_are_not_verified_yet() {
        SenderDomain domain = add(stage.alder(), "alder.example", null);
        add(stage.alder(), "second.example", null);
        add(stage.birch(), "birch.example", null);
        assertThat(unverified()).containsExactly("alder.example", "second.example");
        publish(domain);
        check(stage.alder(), domain);
        assertThat(unverified()).containsExactly("second.example");
    }

    private static List<String> unverified() {
        return stage.alder().asWorker().call(stage.bean(FindUnverifiedDomains.class)::find);
    }

    /** R1: in the middle of a campaign, too. What people wait for leaves as ever. */
    @Test
    void mass_mail_stands_still_when_its_records_are_gone_until_staff_let_it_go_on()
            throws Exception {
        List<ReceivedMail> received = Collections.synchronizedList(new ArrayList<>());
        try (SmtpSink sink = SmtpSink.start(received::add)) {
            mails.reset(sink.port());
            Postgres.execute(stage.admin(), "truncate pool.mail_reputation");
            SenderDomain domain = add(stage.alder(), "alder.example", null);
            publish(domain);
            check(stage.alder(), domain);
            mails.queue(stage.alder(), "kim@example.org", Category.MARKETING);
            DNS.forget();

            check(stage.alder(), domain);
            assertThat(reputation().reason()).isEqualTo("domain");
            mails.queue(stage.alder(), "robin@example.org", Category.SECURITY);
            mails.deliver(stage.alder());
            assertThat(received)
                    .extracting(it -> it.to().getFirst())
                    .containsExactly("robin@example.org");

            publish(domain);
            check(stage.alder(), domain);
            mails.deliver(stage.alder());
            assertThat(received).as("nobody has looked").hasSize(1);
            stage.alder()
                    .asWorker()
                    .call(() -> stage.bean(SteerMassMail.class).steer(SteerMassMail.Action.RESUME));
            mails.deliver(stage.alder());
            assertThat(received).hasSize(2);
        }
    }

    @Test
    void a_domain_that_fails_stops_nothing_where_no_mass_mail_waits_or_leaves_from_it() {
        mails.reset(9);
        Postgres.execute(stage.admin(), "truncate pool.mail_reputation");
        SenderDomain domain = add(stage.alder(), "alder.example", null);
        SenderDomain other = add(stage.alder(), "other.example", null);
        List.of(domain, other)
                .forEach(
                        it -> {
                            publish(it);
                            check(stage.alder(), it);
                        });
        DNS.forget();
        assertThat(check(stage.alder(), domain).state()).isEqualTo("failed");
        assertThat(reputation().status()).isEqualTo("running");
        mails.queue(stage.alder(), "kim@example.org", Category.MARKETING);
        assertThat(check(stage.alder(), other).state()).isEqualTo("failed");
        assertThat(reputation().status()).isEqualTo("running");
        check(stage.alder(), domain);
        assertThat(reputation().status()).isEqualTo("paused");
    }

    private static Reputation reputation() {
        return stage.alder().asWorker().call(() -> stage.bean(FetchReputation.class).fetch());
    }

    @Test
    void a_name_server_that_is_away_takes_nothing_from_what_was_seen() {
        SenderDomain domain = add(stage.alder(), "alder.example", null);
        publish(domain);
        check(stage.alder(), domain);
        DNS.fail(true);
        SenderDomain unsure = check(stage.alder(), domain);
        assertThat(unsure.state()).isEqualTo("verified");
        assertThat(record(unsure, "dkim").state()).isEqualTo("verified");
    }

    /** What stands in DNS instead of the right thing, and what is said about it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
            spf   | none                                                      | missing  |
            spf   | v=spf1 mx ~all;v=spf1 a -all                              | wrong    | one SPF record
            spf   | v=spf1 +all                                               | wrong    | everybody
            spf   | v=spf1 mx all                                             | wrong    | everybody
            spf   | v=spf1 a mx a:b c:d ptr exists:e include:many.example     | wrong    | more than 10
            spf   | v=spf1 include:nothing.example ~all                       | wrong    | nothing.example
            spf   | google-site-verification=1;v=spf1 ip4:192.0.2.1 -all      | verified |
            spf   | V=SPF1 include:%{d}.example -all                          | verified |
            dmarc | none                                                      | missing  |
            dmarc | v=DMARC1                                                  | verified |
            dmarc | v=DMARC1; p=reject; pct=50; x=y                           | verified |
            dmarc | v=DMARC1; p=maybe                                         | wrong    | quarantine
            dmarc | v=DMARC1; p=none;;v=DMARC1; p=reject                      | wrong    | 2 DMARC
            dmarc | v=DMARC2; p=none                                          | missing  |
            dkim  | none                                                      | missing  |
            dkim  | v=DKIM1; k=rsa; p=MIIBIjANBg                              | wrong    | Another key
            dkim  | p=one;;p=two                                              | wrong    | 2 records
            """)
    void knows_what_is_wrong(String purpose, String published, String state, String detail) {
        SenderDomain domain = add(stage.alder(), "alder.example", null);
        publish(domain);
        DNS.say(Type.TXT, "many.example", "v=spf1 a mx a:x a:y a:z include:more.example ~all");
        String name = record(domain, purpose).name();
        if (published == null) {
            DNS.say(Type.TXT, name);
        } else {
            DNS.say(Type.TXT, name, published.split(purpose.equals("spf") ? ";" : ";;"));
        }
        SenderDomain checked = check(stage.alder(), domain);
        DnsRecord found = record(checked, purpose);
        assertThat(found.state()).as(String.valueOf(found.detail())).isEqualTo(state);
        if (detail != null) {
            assertThat(found.detail()).contains(detail);
        }
        assertThat(checked.state()).isEqualTo(state.equals("verified") ? "verified" : "pending");
    }

    @Test
    void asks_for_what_the_relay_asks_for() {
        SenderDomain domain = add(stage.alder(), "alder.example", "include:_spf.relay.example");
        publish(domain);
        DNS.say(Type.TXT, "_spf.relay.example", "v=spf1 ip4:192.0.2.0/24 -all");
        assertThat(check(stage.alder(), domain).state()).isEqualTo("verified");
        DNS.say(Type.TXT, "alder.example", "v=spf1 mx ~all");
        assertThat(record(check(stage.alder(), domain), "spf").detail())
                .isEqualTo("It lacks include:_spf.relay.example");
    }

    @Test
    void looks_for_a_policy_above_the_domain_in_no_more_than_eight_questions() {
        SenderDomain domain = add(stage.alder(), "news.alder.example", null);
        publish(domain);
        DNS.say(Type.TXT, "_dmarc.news.alder.example");
        assertThat(check(stage.alder(), domain).state()).isEqualTo("pending");
        DNS.say(Type.TXT, "_dmarc.alder.example", "v=DMARC1; p=none");
        assertThat(check(stage.alder(), domain).state()).isEqualTo("verified");
        assertThat(RecordCheck.above("a.b.c.d.e.f.g.h.i.example.com"))
                .startsWith("a.b.c.d.e.f.g.h.i.example.com", "e.f.g.h.i.example.com")
                .endsWith("example.com")
                .hasSize(7);
    }

    @Test
    void signs_with_what_dns_knows_and_only_with_that() throws Exception {
        List<ReceivedMail> received = Collections.synchronizedList(new ArrayList<>());
        try (SmtpSink sink = SmtpSink.start(received::add)) {
            mails.reset(sink.port());
            SenderDomain domain = add(stage.alder(), "alder.example", null);
            send();
            publish(domain);
            check(stage.alder(), domain);
            send();
            DNS.say(Type.TXT, record(domain, "dkim").name());
            check(stage.alder(), domain);
            send();
        }
        assertThat(received.stream().map(SenderDomainTest::signatures))
                .containsExactly(
                        List.of(),
                        List.of("ed25519-sha256", "rsa-sha256"),
                        List.of("ed25519-sha256"));
        MimeLint.requireClean(received);
    }

    @Test
    void takes_the_records_of_a_provider_and_then_signs_nothing() throws Exception {
        var dkim =
                new ProviderRecord("CNAME", "abc._domainkey.alder.example", "abc.dkim.ses.example");
        var path = new ProviderRecord("MX", "bounce.alder.example", "10 feedback.ses.example");
        var command = new AddSenderDomain.Command("alder.example", null, List.of(dkim, path));
        SenderDomain domain =
                stage.alder().asWorker().call(() -> stage.bean(AddSenderDomain.class).add(command));
        assertThat(domain.signing()).isEqualTo("provider");
        assertThat(stage.count("select count(*) from pool.sender_domain_keys")).isZero();
        DNS.say(Type.TXT, "_dmarc.alder.example", "v=DMARC1; p=none");
        DNS.say(Type.CNAME, "abc._domainkey.alder.example", "ABC.dkim.ses.example");
        assertThat(check(stage.alder(), domain).state()).isEqualTo("pending");
        DNS.say(Type.MX, "bounce.alder.example", "10 feedback.ses.example");
        assertThat(check(stage.alder(), domain).state()).isEqualTo("verified");
    }

    @Test
    void is_looked_at_when_its_time_comes() {
        SenderDomain domain = add(stage.alder(), "alder.example", null);
        assertThat(checkDue(stage.birch())).isZero();
        assertThat(checkDue(stage.alder())).isOne();
        assertThat(checkDue(stage.alder())).isZero();
        stage.clock().advance(Duration.ofMinutes(16));
        publish(domain);
        assertThat(checkDue(stage.alder())).isOne();
        stage.clock().advance(Duration.ofMinutes(16));
        assertThat(checkDue(stage.alder())).as("a verified one every six hours").isZero();
        stage.clock().advance(Duration.ofHours(6));
        assertThat(checkDue(stage.alder())).isOne();
    }

    @Test
    void a_domain_of_another_site_is_not_there() {
        SenderDomain domain = add(stage.alder(), "shared.example", null);
        refuses(ProblemCode.NOT_FOUND, () -> check(stage.birch(), domain));
        refuses(
                ProblemCode.NOT_FOUND,
                () ->
                        stage.birch()
                                .asWorker()
                                .run(
                                        () ->
                                                stage.bean(RemoveSenderDomain.class)
                                                        .remove(domain.id())));
        SenderDomain other = add(stage.birch(), "shared.example", null);
        assertThat(record(other, "dkim").value()).isNotEqualTo(record(domain, "dkim").value());
    }

    @Test
    void refuses_the_same_domain_twice_and_forgets_it_with_its_keys() {
        SenderDomain domain = add(stage.alder(), "alder.example", null);
        refuses(ProblemCode.CONFLICT, () -> add(stage.alder(), "ALDER.example", null));
        stage.alder()
                .asWorker()
                .run(() -> stage.bean(RemoveSenderDomain.class).remove(domain.id()));
        assertThat(stage.count("select count(*) from pool.sender_domain_keys")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gmail.com",
                "GMAIL.com",
                "yahoo.se",
                "yahoo.co.uk",
                "hotmail.se",
                "outlook.com",
                "live.se",
                "proton.me",
                "telia.com",
                "gmx.de",
                "localhost",
                "",
                " ",
                "a b.example",
                "alder.example\r\nx.example",
                "alder.example.",
                "*.example",
                "[127.0.0.1]",
                "alder.example/x"
            })
    void refuses_what_no_site_sends_from(String domain) {
        refuses(ProblemCode.INVALID_REQUEST, () -> add(stage.alder(), domain, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yahoo.alder.example", "livemusik.se", "outlook.alder.se", "live.alder.se"})
    void takes_what_only_sounds_like_one(String domain) {
        assertThat(add(stage.alder(), domain, null).domain()).isEqualTo(domain);
    }

    private void send() throws InterruptedException {
        mails.queue(stage.alder(), "kim@example.org", Category.TRANSACTIONAL);
        mails.deliver(stage.alder());
    }

    private static List<String> signatures(ReceivedMail mail) {
        return mail.headerLines().stream()
                .filter(it -> it.startsWith("DKIM-Signature:"))
                .map(it -> it.replaceAll(".* a=([^;]+);.*", "$1"))
                .toList();
    }

    private static SenderDomain add(TestSite site, String domain, String spf) {
        var command = new AddSenderDomain.Command(domain, spf, null);
        return site.asWorker().call(() -> stage.bean(AddSenderDomain.class).add(command));
    }

    private static SenderDomain check(TestSite site, SenderDomain domain) {
        UUID id = domain.id();
        return site.asWorker().call(() -> stage.bean(CheckSenderDomain.class).check(id));
    }

    private static int checkDue(TestSite site) {
        return site.asWorker().call(stage.bean(CheckDueDomains.class)::check);
    }

    private static void publish(SenderDomain domain) {
        domain.records().forEach(it -> DNS.say(Type.valueOf(it.type()), it.name(), it.value()));
    }

    private static DnsRecord record(SenderDomain domain, String purpose) {
        return domain.records().stream()
                .filter(it -> it.purpose().equals(purpose))
                .findFirst()
                .orElseThrow();
    }

    private static void refuses(ProblemCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.code()).isEqualTo(code));
    }
}
