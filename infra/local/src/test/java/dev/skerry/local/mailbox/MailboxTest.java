package dev.skerry.local.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MailboxTest {

    @Test
    void a_mail_keeps_its_number_whoever_gets_the_next() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (Mailbox mailbox = Mailbox.at(port)) {
            mailbox.start();
            List<String> readers =
                    List.of(
                            "zoe@a.example",
                            "adam@a.example",
                            "zoe@a.example",
                            "kim@b.example",
                            "adam@a.example");
            for (int i = 0; i < readers.size(); i++) {
                send(port, readers.get(i), "Mail " + (i + 1));
            }

            assertThat(mailbox.list(null, 10).reversed())
                    .extracting(line -> line.n() + " " + line.to() + " " + line.subject())
                    .containsExactly(
                            "1 zoe@a.example Mail 1",
                            "2 adam@a.example Mail 2",
                            "3 zoe@a.example Mail 3",
                            "4 kim@b.example Mail 4",
                            "5 adam@a.example Mail 5");
            assertThat(mailbox.list("ADAM@", 10)).extracting(Mailbox.Line::n).containsExactly(5, 2);
            assertThat(mailbox.find(3).orElseThrow().subject()).isEqualTo("Mail 3");
            assertThat(mailbox.find(3).orElseThrow().text()).startsWith("Hello");
            assertThat(mailbox.find(6)).isEmpty();
        }
    }

    private static void send(int port, String to, String subject) throws Exception {
        Properties relay = new Properties();
        relay.setProperty("mail.smtp.host", "127.0.0.1");
        relay.setProperty("mail.smtp.port", String.valueOf(port));
        MimeMessage mail = new MimeMessage(Session.getInstance(relay));
        mail.setFrom("post@a.example");
        mail.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to));
        mail.setSubject(subject);
        mail.setText("Hello");
        Transport.send(mail);
    }
}
