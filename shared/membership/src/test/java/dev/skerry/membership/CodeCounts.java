package dev.skerry.membership;

/** What must hold whatever happened: a code is used as often as there are redemptions of it. */
final class CodeCounts {

    static final String MISMATCHES =
            """
            select count(*) from pool.membership_codes c
            where c.use_count <> (select count(*) from pool.membership_code_redemptions r where r.code_id = c.id)
               or c.use_count > 0 and not exists (
                    select from pool.membership_code_redemptions r
                    join pool.members m on m.id = r.member_id
                    join pool.crm_contact_mags g on g.contact_id = m.contact_id
                    where r.code_id = c.id)
            """;

    private CodeCounts() {}
}
