package dev.skerry.adapter.ses;

import dev.skerry.kernel.mail.MailConnection;
import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.OutgoingMail;
import dev.skerry.kernel.mail.TransportConfig;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/**
 * The mails of one site to SES. One recipient per request: complaints name a whole domain
 * otherwise.
 */
final class SesConnection implements MailConnection {

    private final SesV2Client client;
    private final TransportConfig.Ses config;

    SesConnection(SesV2Client client, TransportConfig.Ses config) {
        this.client = client;
        this.config = config;
    }

    @Override
    public Outcome submit(OutgoingMail mail) {
        try {
            return new Outcome.Accepted(client.sendEmail(request(mail)).messageId());
        } catch (SdkException e) {
            return SesFailures.of(e, config.tenant() != null);
        }
    }

    @Override
    public boolean reusable() {
        return true;
    }

    /** Nothing to say goodbye to: the client belongs to the mailer. */
    @Override
    public void close() {}

    private SendEmailRequest request(OutgoingMail mail) {
        SendEmailRequest.Builder request =
                SendEmailRequest.builder()
                        .fromEmailAddress(mail.from().header())
                        .destination(to -> to.toAddresses(mail.to().header()))
                        .content(content -> content.simple(message(mail)))
                        .emailTags(tags(mail.tags()))
                        .configurationSetName(config.configurationSet())
                        .tenantName(config.tenant());
        Mailbox replyTo = mail.replyTo();
        return replyTo == null
                ? request.build()
                : request.replyToAddresses(replyTo.header()).build();
    }

    private static Message message(OutgoingMail mail) {
        Body.Builder body = Body.builder().text(utf8(mail.text()));
        String html = mail.html();
        if (html != null) {
            body.html(utf8(html));
        }
        return Message.builder()
                .subject(utf8(mail.subject()))
                .body(body.build())
                .headers(headers(mail))
                .build();
    }

    private static List<MessageHeader> headers(OutgoingMail mail) {
        return mail.headers().entrySet().stream()
                .map(
                        header ->
                                MessageHeader.builder()
                                        .name(header.getKey())
                                        .value(header.getValue())
                                        .build())
                .toList();
    }

    private static List<MessageTag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> MessageTag.builder().name(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static Content utf8(String text) {
        return Content.builder().charset("UTF-8").data(text).build();
    }
}
