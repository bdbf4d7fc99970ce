package dev.skerry.bench.stage;

import dev.skerry.mail.campaign.CampaignOutbox;
import dev.skerry.mail.campaign.CampaignOutbox.Addressee;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Mails of a campaign, queued as a campaign does: a page of people at a time. */
public final class CampaignMails {

    /** The template that they are made of. */
    public static final String TEMPLATE = "welcome";

    private static final int PAGE = 1_000;

    private CampaignMails() {}

    /** One to each of so many people, for the site in scope. */
    public static void queue(CampaignOutbox outbox, UUID campaign, int recipients) {
        UUID source = outbox.freeze(TEMPLATE, "en");
        for (int first = 0; first < recipients; first += PAGE) {
            outbox.queue(campaign, source, null, people(first, Math.min(recipients, first + PAGE)));
        }
    }

    private static List<Addressee> people(int first, int last) {
        return IntStream.range(first, last)
                .mapToObj(
                        it ->
                                new Addressee(
                                        "k" + it,
                                        "kim" + it + "@example.org",
                                        Map.of("name", "Kim " + it)))
                .toList();
    }
}
