package dev.skerry.campaigns;

import dev.skerry.campaigns.segment.SegmentFilter;
import dev.skerry.crm.contact.ListMembership;
import dev.skerry.kernel.site.SiteScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The people of an audience as a part of a statement: contacts, or users, or both where a user's
 * address is no contact's. The ids of both are of one kind, so that one cursor goes through either.
 *
 * @param values what is bound in it
 */
record AudienceQuery(String sql, List<@Nullable Object> values) {

    private static final String CONTACTS =
            """
            (select c.site_id, c.id, c.id as contact_id, u.id as user_id, btrim(c.email) as address, c.email_norm as norm,
                    coalesce(nullif(btrim(c.fullname), ''), nullif(concat_ws(' ', c.firstname, c.lastname), ''),
                             u.display_name) as name,
                    c.firstname, c.lastname, c.company, u.locale, c.dnd_status
             from crm_contacts c
             left join users u on u.site_id = c.site_id and u.email_norm = c.email_norm and u.deleted_at is null
             where c.site_id = ? and c.id > ? and c.id <= ? and c.email_norm is not null :filter
             order by c.id limit ?::bigint)
            """;

    private static final String USERS =
            """
            (select u.site_id, u.id, c.id as contact_id, u.id as user_id, u.email as address, u.email_norm as norm,
                    coalesce(nullif(btrim(u.display_name), ''), nullif(btrim(c.fullname), ''), c.firstname) as name,
                    c.firstname, c.lastname, c.company, u.locale, c.dnd_status
             from users u
             left join crm_contacts c on c.site_id = u.site_id and c.email_norm = u.email_norm
             where u.site_id = ? and u.id > ? and u.id <= ? and u.email_confirmed_at is not null
               and u.deleted_at is null and (u.banned_until is null or u.banned_until <= ?) :filter
             order by u.id limit ?::bigint)
            """;

    private static final String ON_LIST =
            """
            and exists (
              select from crm_contact_lists l
              join marketing_lists ml on ml.site_id = l.site_id and ml.id = l.list_id
              where l.site_id = c.site_id and l.contact_id = c.id and ml.slug = ?
                and :getsMail)
            """
                    .replace(":getsMail", ListMembership.getsMail("l", "ml"));

    private static final String TAGGED =
            """
            and exists (
              select from crm_contact_tags t
              where t.site_id = c.site_id and t.contact_id = c.id and t.tag = any (?::text[]))
            """;

    private static final String IN_GROUP =
            """
            and exists (
              select from crm_contact_mags g
              where g.site_id = c.site_id and g.contact_id = c.id and g.mag_id = ?
                and (g.expires_at is null or g.expires_at > ?))
            """;

    /** Ids after the one, up to the other, and how many of them. */
    record Range(UUID after, UUID upTo, @Nullable Long most) {}

    AudienceQuery {
        // List.copyOf takes no null.
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    static AudienceQuery of(Audience audience, Channel channel, Range range, Instant now) {
        boolean byMail = channel == Channel.EMAIL;
        return switch (audience) {
            case Audience.OnList it -> filed(byMail, range, now, ON_LIST, it.slug());
            case Audience.Tagged it -> filed(byMail, range, now, TAGGED, it.tags());
            case Audience.InGroup it -> filed(byMail, range, now, IN_GROUP, it.mag(), now);
            case Audience.Picked it -> picked(byMail, range, now, new SegmentFilter(it.segment()));
            case Audience.Users it -> users(range, now, "and u.id = any (?::uuid[])", it.ids());
            case Audience.Everybody _ -> byMail ? everybody(range, now) : users(range, now, "");
        };
    }

    private static AudienceQuery filed(
            boolean byMail, Range range, Instant now, String filter, Object... values) {
        return byMail ? contacts(range, filter, values) : users(range, now, filter, values);
    }

    private static AudienceQuery picked(
            boolean byMail, Range range, Instant now, SegmentFilter filter) {
        return filed(byMail, range, now, filter.sql(), filter.values().toArray());
    }

    private static AudienceQuery everybody(Range range, Instant now) {
        AudienceQuery contacts = contacts(range, "");
        AudienceQuery users = users(range, now, "and (c.id is null or c.id > ?)", range.upTo);
        List<@Nullable Object> values = new ArrayList<>(contacts.values);
        values.addAll(users.values);
        return new AudienceQuery(contacts.sql + " union all " + users.sql, values);
    }

    private static AudienceQuery contacts(Range range, String filter, Object... values) {
        List<@Nullable Object> all = new ArrayList<>(List.of(site(), range.after, range.upTo));
        all.addAll(List.of(values));
        all.add(range.most);
        return new AudienceQuery(CONTACTS.replace(":filter", filter), all);
    }

    private static AudienceQuery users(Range range, Instant now, String filter, Object... values) {
        List<@Nullable Object> all = new ArrayList<>(List.of(site(), range.after, range.upTo, now));
        all.addAll(List.of(values));
        all.add(range.most);
        return new AudienceQuery(USERS.replace(":filter", filter), all);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
