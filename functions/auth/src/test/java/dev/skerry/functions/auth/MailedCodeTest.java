package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.mail.delivery.DeliverMails;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.smtp.MimeLint;
import dev.skerry.testing.smtp.ReceivedMail;
import dev.skerry.testing.smtp.SmtpSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code as its reader gets it: out of the mail that went over the wire. */
class MailedCodeTest {

    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.mail.allow-private-hosts", true));

    private static final Pattern CODE = Pattern.compile("koden: (\\d{6})\\b");

    private final Town town = new Town(stage);
    private final List<ReceivedMail> received = Collections.synchronizedList(new ArrayList<>());
    private final SmtpSink relay = SmtpSink.start(received::add);

    @BeforeEach
    void mail_goes_to_the_relay() {
        SmtpConfig config = SmtpConfig.local(relay.port(), "Alder", "post@alder.example");
        stage.alder()
                .asWorker()
                .run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, config));
    }

    @AfterEach
    void stop_and_look_at_every_mail() {
        relay.close();
        MimeLint.requireClean(received);
    }

    @ParameterizedTest
    @ValueSource(strings = {"signup", "email"})
    void six_digits_from_a_delivered_mail_confirm_the_address(String type) throws Exception {
        String kim = Town.newcomer();
        town.signUp(stage.alder(), kim);
        stage.alder().asWorker().call(stage.bean(DeliverMails.class)::deliver);
        String code = code(mailTo(kim));
        Gateway.Answer session =
                town.post(
                                stage.alder(),
                                "/auth/v1/verify",
                                "{\"type\":\"%s\",\"email\":\"%s\",\"token\":\"%s\"}"
                                        .formatted(type, kim, code))
                        .send();

        assertThat(session.status()).as(session.body()).isEqualTo(200);
        assertThat(town.text(session, "user", "email_confirmed_at")).isNotEmpty();
        assertThat(town.user(stage.alder(), town.text(session, "access_token")).status())
                .isEqualTo(200);
        assertThat(town.signIn(stage.alder(), kim, Town.PASSWORD).status()).isEqualTo(200);
    }

    private ReceivedMail mailTo(String address) {
        List<ReceivedMail> mails =
                received.stream().filter(it -> it.to().equals(List.of(address))).toList();
        assertThat(mails).hasSize(1);
        return mails.getFirst();
    }

    private static String code(ReceivedMail mail) {
        Matcher matcher = CODE.matcher(mail.text());
        assertThat(matcher.find()).as(mail.text()).isTrue();
        return matcher.group(1);
    }
}
