package dev.skerry.crm.subscription;

import dev.skerry.crm.contact.MarketingConsent;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import dev.skerry.mail.erasure.ErasedAddress;
import dev.skerry.mail.suppression.SuppressionRule;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code list_signups}; {@link ConfirmationRepository} writes what one leads to. */
@Singleton
final class SignupRepository {

    /**
     * @param consentText what people agree to
     */
    record OpenList(UUID id, String name, String consentText) {}

    private static final String OPEN_LIST =
            """
            select id, name, consent_text from marketing_lists
            where site_id = ? and (id::text = ? or slug = ?) and double_opt_in
            """;

    /**
     * Members who have yet to confirm, were not asked within the life of a link and want mail at
     * all.
     */
    private static final String UNPROVEN =
            """
            from crm_contact_lists l
            join marketing_lists ml on ml.site_id = l.site_id and ml.id = l.list_id
            join crm_contacts c on c.site_id = l.site_id and c.id = l.contact_id
            where l.site_id = ? and l.list_id = ? and l.confirmed_at is null and c.email_norm is not null
              and coalesce(c.dnd_status, '') not in ('email', 'all') and not (:refused)
              and not exists (
                select from list_signups s
                where s.site_id = c.site_id and s.email_norm = c.email_norm and s.list_id = l.list_id
                  and s.signed_up_at > ?)
              and not exists (
                select from mail_suppressions x
                where x.site_id = c.site_id and :suppressed and :keeps)
            """
                    .replace(":refused", MarketingConsent.isRefused("c.site_id", "c.id"))
                    .replace(
                            ":suppressed",
                            ErasedAddress.matches("x.to_norm", "c.site_id", "c.email_norm"))
                    .replace(":keeps", SuppressionRule.keeps("x", "true", "ml.slug"));

    private static final String ADD =
            """
            insert into list_signups (site_id, id, list_id, email, email_norm, name, consent_text, page, ip_address,
                                      token_hash, signed_up_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** Who left the list, or all of them, after they had asked must ask again. */
    private static final String FIND =
            """
            select s.id, s.list_id, l.slug, l.name as list_name, s.email, s.name, s.consent_text, s.page, s.ip_address,
                   s.confirmed_at
            from list_signups s join marketing_lists l on l.site_id = s.site_id and l.id = s.list_id
            where s.site_id = ? and s.token_hash = ? and s.signed_up_at > ?
              and not exists (
                select from mail_suppressions x
                where x.site_id = s.site_id and x.to_norm = s.email_norm and x.reason = 'unsubscribed'
                  and (x.scope = 'bulk' or x.list = l.slug) and x.created_at > s.signed_up_at)
            """;

    private final Database database;

    SignupRepository(Database database) {
        this.database = database;
    }

    /**
     * @param list its id or slug
     */
    Optional<OpenList> openList(String list) {
        return database.find(
                OPEN_LIST,
                row -> new OpenList(row.uuid("id"), row.text("name"), row.text("consent_text")),
                site(),
                list,
                list);
    }

    /** Whoever holds the lock is the only one who asks its members. */
    void lock(OpenList list) {
        database.find(
                "select id from marketing_lists where site_id = ? and id = ? for update",
                row -> row.uuid("id"),
                site(),
                list.id());
    }

    /**
     * @param since who was asked later than this is left out
     */
    List<String> unproven(OpenList list, Instant since, int most) {
        return database.list(
                "select btrim(c.email) as email " + UNPROVEN + " order by c.id limit ?",
                row -> row.text("email"),
                site(),
                list.id(),
                since,
                most);
    }

    long countUnproven(OpenList list, Instant since) {
        return database.get(
                "select count(*) as left_over " + UNPROVEN,
                row -> row.bigint("left_over"),
                site(),
                list.id(),
                since);
    }

    /**
     * @param page where they stood, if they asked for it themselves
     * @param address whom the wish came from
     */
    void add(
            OpenList list,
            String email,
            @Nullable String name,
            @Nullable String page,
            String address,
            OneTimeToken token,
            Instant now) {
        database.update(
                ADD,
                site(),
                Ids.next(),
                list.id(),
                email,
                norm(email),
                name,
                list.consentText(),
                page,
                address,
                token.hash(),
                now);
    }

    Optional<Signup> find(OneTimeToken token, Instant since) {
        return database.find(FIND, SignupRepository::signup, site(), token.hash(), since);
    }

    /** The same; nobody else confirms it in this transaction. */
    Optional<Signup> lock(OneTimeToken token, Instant since) {
        return database.find(
                FIND + " for update of s", SignupRepository::signup, site(), token.hash(), since);
    }

    int forget(Instant before) {
        return database.update(
                "delete from list_signups where site_id = ? and signed_up_at <= ?", site(), before);
    }

    static String norm(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    private static Signup signup(Row row) throws SQLException {
        return new Signup(
                row.uuid("id"),
                row.uuid("list_id"),
                row.text("slug"),
                row.text("list_name"),
                row.text("email"),
                row.textOrNull("name"),
                row.text("consent_text"),
                row.textOrNull("page"),
                row.text("ip_address"),
                row.instantOrNull("confirmed_at"));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
