package dev.skerry.importsupabase.dump;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is read of a project; everything else in a dump is passed over. */
public enum Table {
    USERS(
            "auth.users",
            "id email encrypted_password created_at",
            """
            instance_id id aud role email encrypted_password email_confirmed_at invited_at
            confirmation_token confirmation_sent_at recovery_token recovery_sent_at
            email_change_token_new email_change email_change_sent_at last_sign_in_at raw_app_meta_data
            raw_user_meta_data is_super_admin created_at updated_at phone phone_confirmed_at
            phone_change phone_change_token phone_change_sent_at confirmed_at
            email_change_token_current email_change_confirm_status banned_until reauthentication_token
            reauthentication_sent_at is_sso_user deleted_at is_anonymous
            """),
    IDENTITIES(
            "auth.identities",
            "user_id provider",
            """
            provider_id user_id identity_data provider last_sign_in_at created_at updated_at email id
            """),
    FACTORS(
            "auth.mfa_factors",
            "user_id status",
            "id user_id friendly_name factor_type status created_at updated_at secret");

    private final String qualified;
    private final String needed;
    private final String inOrder;

    /**
     * @param needed columns without which nothing can be taken over
     * @param inOrder every column, as a project has them today
     */
    Table(String qualified, String needed, String inOrder) {
        this.qualified = qualified;
        this.needed = needed;
        this.inOrder = inOrder;
    }

    static Optional<Table> of(String name) {
        String plain = name.replace("\"", "").toLowerCase(Locale.ROOT);
        for (Table table : values()) {
            if (table.qualified.equals(plain)) {
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }

    /** The columns that a block or a file names. */
    Columns columns(long line, List<String> names) {
        Columns columns = new Columns(line, names);
        for (String name : words(needed)) {
            if (!columns.has(name)) {
                throw new DumpFault(line, qualified + " comes without its column " + name);
            }
        }
        if (this == USERS && !columns.has("email_confirmed_at") && !columns.has("confirmed_at")) {
            throw new DumpFault(line, qualified + " comes without its column email_confirmed_at");
        }
        return columns;
    }

    /**
     * The columns of a row that names none. They were only ever added at the end, so the first ones
     * are known of older and newer projects as well.
     */
    Columns unnamed(long line, int width) {
        List<String> names = words(inOrder);
        return columns(line, names.subList(0, Math.min(width, names.size())));
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    @Override
    public String toString() {
        return qualified;
    }
}
