package dev.skerry.mail.delivery;

import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.mail.OutgoingMail;
import dev.skerry.kernel.mail.SmtpRelay;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.PlainJson;
import dev.skerry.mail.feedback.ReturnPaths;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.mail.template.Rendered;
import dev.skerry.mail.template.Renderer;
import dev.skerry.mail.template.Source;
import dev.skerry.mail.unsubscribe.Subscription;
import dev.skerry.mail.unsubscribe.UnsubscribeLinks;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders claimed mails into what goes on the wire, before any of them is marked. */
@Singleton
final class Preparation {

    /**
     * A mail to send.
     *
     * @param sender of now, or of the first time it was sent
     */
    record Prepared(ClaimedMail mail, OutgoingMail outgoing, Sender sender) {

        /** The request that it was in when it came into doubt. */
        @Nullable UUID batch() {
            return mail.doubt() == null ? null : sender.batch();
        }

        /** Whether it may share a request with others of its kind: nobody waits for it. */
        boolean joins() {
            return mail.doubt() == null && mail.attempts() == 0 && !mail.isSecurity();
        }
    }

    /**
     * @param kept what is not to be sent now
     * @param now whom the site's mail is from today
     */
    record Chunk(List<Prepared> ready, List<Verdict> kept, Sender now) {}

    private static final Argument<Map<String, String>> HEADERS =
            Argument.mapOf(String.class, String.class);

    private final SourceRepository sources;
    private final Doubts doubts;
    private final UnsubscribeLinks links;
    private final ReturnPaths returnPaths;
    private final PlainJson json;

    Preparation(
            SourceRepository sources,
            Doubts doubts,
            UnsubscribeLinks links,
            ReturnPaths returnPaths,
            PlainJson json) {
        this.sources = sources;
        this.doubts = doubts;
        this.links = links;
        this.returnPaths = returnPaths;
        this.json = json;
    }

    Chunk prepare(List<ClaimedMail> mails, SmtpConfig config, Route route, Routes routes) {
        Map<UUID, Source> byId = new HashMap<>();
        sources.list(mails.stream().map(ClaimedMail::sourceId).collect(Collectors.toSet()))
                .forEach(it -> byId.put(it.id(), it));
        List<Prepared> ready = new ArrayList<>(mails.size());
        List<Verdict> kept = new ArrayList<>();
        Sender now = Sender.now(config, route);
        for (ClaimedMail mail : mails) {
            try {
                switch (doubts.turn(mail, now, route, routes)) {
                    case Doubts.Turn.Send it ->
                            ready.add(
                                    new Prepared(
                                            mail,
                                            outgoing(
                                                    mail,
                                                    byId,
                                                    it.sender(),
                                                    returnPath(mail, config, route)),
                                            it.sender()));
                    case Doubts.Turn.Keep it -> kept.add(it.verdict());
                }
            } catch (Problem e) {
                kept.add(Verdict.unmade(mail.id(), e.detail()));
            } catch (IllegalArgumentException e) {
                kept.add(Verdict.unmade(mail.id(), "A header of the mail is not acceptable"));
            }
        }
        return new Chunk(doubts.together(ready, kept), kept, now);
    }

    /** JSON of the sender, where the provider will know the mail again. */
    @Nullable String written(Sender sender) {
        return sender.account() == null ? null : json.write(sender);
    }

    /** Providers report in their own ways; a mail server by mail. */
    private @Nullable String returnPath(ClaimedMail mail, SmtpConfig config, Route route) {
        String mailbox = config.bounceAddress();
        return mailbox != null && route.transport() instanceof SmtpRelay
                ? returnPaths.of(mail.id(), mailbox)
                : null;
    }

    private OutgoingMail outgoing(
            ClaimedMail mail,
            Map<UUID, Source> sources,
            Sender sender,
            @Nullable String returnPath) {
        Source source = sources.get(mail.sourceId());
        if (source == null || mail.data() == null) {
            throw new IllegalStateException("A mail without its source: " + mail.id());
        }
        String way = mail.isBulk() ? links.of(subscription(mail)) : null;
        Rendered rendered = Renderer.render(source, json.readMap(mail.data()), way);
        Mailbox from = sender.from();
        return new OutgoingMail(
                "<" + mail.id() + "@" + from.domain() + ">",
                from,
                sender.replyToMailbox(),
                Mailbox.of(mail.to()),
                rendered.subject(),
                rendered.text(),
                rendered.html(),
                headers(mail, way),
                Map.of(
                        "mail",
                        mail.id().toString(),
                        "site",
                        SiteScope.current().site().id().toString()),
                mail.createdAt(),
                returnPath);
    }

    private static Subscription subscription(ClaimedMail mail) {
        return new Subscription(mail.toNorm(), mail.list());
    }

    /**
     * RFC 8058: mass mail can be ended by a button of the reader's own program. RFC 3834: nothing
     * answers automatically to what was sent automatically.
     */
    private Map<String, String> headers(ClaimedMail mail, @Nullable String unsubscribe) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (unsubscribe == null) {
            headers.put("Auto-Submitted", "auto-generated");
        } else {
            headers.put("List-Unsubscribe", "<" + unsubscribe + ">");
            headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        if (!mail.headers().equals("{}")) {
            headers.putAll(json.read(mail.headers(), HEADERS));
        }
        return headers;
    }
}
