package dev.skerry.campaigns;

import dev.skerry.campaigns.message.CampaignMessages;
import dev.skerry.campaigns.message.CampaignMessages.Note;
import dev.skerry.mail.delivery.SourceRepository;
import dev.skerry.mail.template.Rendered;
import dev.skerry.mail.template.Renderer;
import dev.skerry.mail.template.Source;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Messages in the app: a template's subject and text, without the frame of a mail. */
@Singleton
final class MessageOutlet implements Outlet {

    private final CampaignMessages messages;
    private final SourceRepository sources;

    MessageOutlet(CampaignMessages messages, SourceRepository sources) {
        this.messages = messages;
        this.sources = sources;
    }

    @Override
    public void open(Campaign campaign) {
        // The pace is in the rows themselves.
    }

    @Override
    public int put(Campaign campaign, List<Person> people) {
        Map<UUID, Source> byId =
                sources
                        .list(
                                campaign.wording().sources().stream()
                                        .flatMap(it -> it.values().stream())
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(Source::id, Function.identity()));
        List<Note> notes = people.stream().map(it -> note(campaign, byId, it)).toList();
        return messages.add(campaign.id(), campaign.ratePerMinute(), notes);
    }

    private static Note note(Campaign campaign, Map<UUID, Source> sources, Person person) {
        Source source = Objects.requireNonNull(sources.get(campaign.source(person)));
        Rendered rendered = Renderer.unframed(source, person.data(campaign.data()));
        UUID user = Objects.requireNonNull(person.userId());
        return new Note(user, rendered.subject(), rendered.text());
    }

    @Override
    public void pause(Campaign campaign) {
        messages.pause(campaign.id());
    }

    @Override
    public void resume(Campaign campaign) {
        messages.resume(campaign.id(), campaign.ratePerMinute());
    }

    @Override
    public void cancel(Campaign campaign) {
        messages.cancel(campaign.id());
    }

    /** A row that is there is read; nothing can fail. */
    @Override
    public int resendFailed(Campaign campaign) {
        return 0;
    }

    @Override
    public int sentSince(UUID campaign, Instant since) {
        return messages.visibleSince(campaign, since);
    }

    @Override
    public Tally tally(UUID campaign) {
        CampaignMessages.Counts counts = messages.counts(campaign);
        return new Tally(counts.waiting(), 0, counts.visible(), 0, 0, 0);
    }
}
