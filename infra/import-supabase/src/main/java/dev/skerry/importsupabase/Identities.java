package dev.skerry.importsupabase;

import dev.skerry.importsupabase.dump.Dump;
import dev.skerry.importsupabase.dump.Row;
import dev.skerry.importsupabase.dump.Table;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The providers that people came through, which are no way in here. A dump has them before or
 * behind their owners, so they are remembered in a reading of their own: by {@link Seen}, as up to
 * three facts each.
 */
final class Identities implements Dump.Reader {

    /**
     * How somebody got in, besides by address and telephone.
     *
     * @param providers that they came through
     * @param elsewhere those of them that know them under another address than the account's
     */
    record Ways(Set<String> providers, Set<String> elsewhere) {

        Ways {
            providers = Set.copyOf(providers);
            elsewhere = Set.copyOf(elsewhere);
        }
    }

    private static final Set<String> NO_PROVIDERS = Set.of("email", "phone");

    /** A project has a handful; a file may say anything. */
    private static final int MOST = 40;

    private static final Pattern WORD = Pattern.compile("[a-z0-9_.-]{1,40}");
    private static final String OTHER = "other";

    private static final Argument<Map<String, Object>> OBJECT =
            Argument.mapOf(String.class, Object.class);

    private final JsonMapper json;
    private final Set<String> providers = new TreeSet<>();
    private final Seen facts = new Seen();

    Identities(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void take(Table table, Row row) {
        String owner = row.text("user_id");
        if (table == Table.IDENTITIES && owner != null && !NO_PROVIDERS.contains(provider(row))) {
            String came = came(provider(row), owner.toLowerCase(Locale.ROOT));
            facts.add(came);
            address(row)
                    .ifPresent(
                            it -> {
                                facts.add(named(came));
                                facts.add(named(came) + it);
                            });
        }
    }

    /** A word that can be shown. */
    String provider(Row row) {
        String text = row.text("provider");
        String word = text == null ? "" : text.toLowerCase(Locale.ROOT);
        if (word.startsWith("sso:")) {
            word = "sso";
        }
        if (!WORD.matcher(word).matches()
                || (providers.size() >= MOST && !providers.contains(word))) {
            word = OTHER;
        }
        providers.add(word);
        return word;
    }

    /**
     * @param email of the account
     */
    Ways of(UUID owner, String email) {
        Set<String> through = new TreeSet<>();
        Set<String> elsewhere = new TreeSet<>();
        for (String provider : providers) {
            String came = came(provider, owner.toString());
            if (facts.contains(came)) {
                through.add(provider);
                if (facts.contains(named(came)) && !facts.contains(named(came) + plain(email))) {
                    elsewhere.add(provider);
                }
            }
        }
        return new Ways(through, elsewhere);
    }

    private static String came(String provider, String owner) {
        return owner + " through " + provider;
    }

    private static String named(String came) {
        return came + " as ";
    }

    private static String plain(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** The table's column of the name is made from these, so that most dumps leave it out. */
    private Optional<String> address(Row row) {
        String text = row.text("identity_data");
        try {
            Map<String, Object> data = text == null ? null : json.readValue(text, OBJECT);
            return data != null && data.get("email") instanceof String email && !email.isBlank()
                    ? Optional.of(plain(email))
                    : Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
