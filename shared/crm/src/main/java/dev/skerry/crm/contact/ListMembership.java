package dev.skerry.crm.contact;

/** Who of those that are filed under a list gets its mail, for every statement that asks. */
public final class ListMembership {

    private ListMembership() {}

    /**
     * A condition: whether they confirmed it by mail, or need not: because the list asks for
     * nothing of the kind, or did not yet when they came.
     *
     * @param filed an alias of {@code crm_contact_lists}
     * @param list an alias of {@code marketing_lists}
     */
    public static String getsMail(String filed, String list) {
        return """
        (%1$s.confirmed_at is not null or not %2$s.double_opt_in or %1$s.added_at < %2$s.double_opt_in_since)"""
                .formatted(filed, list);
    }
}
