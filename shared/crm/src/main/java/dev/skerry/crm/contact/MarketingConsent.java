package dev.skerry.crm.contact;

/** What a contact's consents say of mass mail, for every statement that asks. */
public final class MarketingConsent {

    private MarketingConsent() {}

    /**
     * A condition: whether they said no, or took a yes back. The latest consent is the one that
     * counts; who was never asked did not refuse.
     *
     * @param site an expression for the site's id
     * @param contact an expression for the contact's
     */
    public static String isRefused(String site, String contact) {
        return """
        not coalesce((
          select k.consented and k.withdrawn_at is null from crm_consents k
          where k.site_id = %s and k.contact_id = %s and k.consent_type = 'email_marketing'
          order by k.consented_at desc, k.id desc limit 1), true)"""
                .formatted(site, contact);
    }
}
