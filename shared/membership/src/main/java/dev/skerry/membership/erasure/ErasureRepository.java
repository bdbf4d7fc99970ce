package dev.skerry.membership.erasure;

import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.erasure.RecordSet;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Reads and removes a person in the tables of membership. */
@Singleton
final class ErasureRepository {

    private static final String MEMBERS_OF =
            """
            select m.id from members m
            where m.site_id = ? and (m.user_id = ? or m.contact_id = (
              select c.id from crm_contacts c where c.site_id = m.site_id and c.email_norm = ?))
            """;

    private static final String OF_THE_CONTACT =
            "(select c.id from crm_contacts c where c.site_id = %s.site_id and c.email_norm = :address)";

    static final List<RecordSet> RECORDS =
            List.of(
                    RecordSet.of(
                                    "members",
                                    "members",
                                    "t.user_id = :user or t.contact_id = "
                                            + OF_THE_CONTACT.formatted("t"))
                            .ofAccount("user_id")
                            .with("created_at", "updated_at"),
                    RecordSet.of(
                                    "redemptions",
                                    "membership_code_redemptions",
                                    "t.member_id in (select m.id from members m where m.site_id = t.site_id"
                                            + " and (m.user_id = :user or m.contact_id = "
                                            + OF_THE_CONTACT.formatted("m")
                                            + "))")
                            .withWorkedOut(
                                    "batch",
                                    "(select b.name from membership_code_batches b where b.site_id = t.site_id and b.id = t.batch_id)")
                            .with("redeemed_at"));

    private final Database database;

    ErasureRepository(Database database) {
        this.database = database;
    }

    long countRedemptions(Person person) {
        return database.get(
                "select count(*) as redemptions from membership_code_redemptions where site_id = ? and member_id in (%s)"
                        .formatted(MEMBERS_OF),
                row -> row.bigint("redemptions"),
                site(),
                site(),
                person.user(),
                person.address());
    }

    /** With their redemptions. */
    long removeMembers(Person person) {
        return database.update(
                "delete from members where site_id = ? and id in (%s)".formatted(MEMBERS_OF),
                site(),
                site(),
                person.user(),
                person.address());
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
