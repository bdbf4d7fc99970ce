package dev.skerry.campaigns;

import dev.skerry.campaigns.segment.Segment;
import java.util.List;
import java.util.UUID;

/** Whom a campaign is for. A question, not a list: it is answered when the campaign begins. */
public sealed interface Audience {

    /** Contacts on a marketing list. */
    record OnList(String slug) implements Audience {}

    /** Contacts with any of these tags. */
    record Tagged(List<String> tags) implements Audience {
        public Tagged {
            tags = List.copyOf(tags);
        }
    }

    /** Contacts in a membership group, for as long as they are. */
    record InGroup(UUID mag) implements Audience {}

    /** Contacts by what is known of them when the campaign begins. */
    record Picked(Segment segment) implements Audience {}

    /** Every contact, and every user whose address is no contact's. */
    record Everybody() implements Audience {}

    /** Users of the site. */
    record Users(List<UUID> ids) implements Audience {
        public Users {
            ids = List.copyOf(ids);
        }
    }
}
