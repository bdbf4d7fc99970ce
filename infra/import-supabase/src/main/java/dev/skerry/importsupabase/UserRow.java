package dev.skerry.importsupabase;

import dev.skerry.accounts.ImportUsers.Person;
import dev.skerry.accounts.password.Passwords;
import dev.skerry.importsupabase.Applicant.Password;
import dev.skerry.importsupabase.dump.DumpFault;
import dev.skerry.importsupabase.dump.Row;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@code auth.users} (GoTrue's model {@code User}). */
final class UserRow {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** {@code 2026-01-31 12:00:00.5+00}, and ISO 8601 as spreadsheets have it. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendPattern("[ ]['T']")
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .appendOffset("+HH:mm", "Z")
                    .toFormatter();

    private static final Pattern NAME = Pattern.compile("(?i).*name");

    private static final Argument<Map<String, Object>> OBJECT =
            Argument.mapOf(String.class, Object.class);

    private final JsonMapper json;
    private final SecondFactors factors;
    private final Identities identities;
    private final Instant now;

    UserRow(JsonMapper json, SecondFactors factors, Identities identities, Instant now) {
        this.factors = factors;
        this.identities = identities;
        this.json = json;
        this.now = now;
    }

    /**
     * @throws DumpFault when a value is not of its column's kind
     */
    Applicant read(Row row) {
        UUID id = id(row, "id");
        Optional<Reason> stays = staysBehind(row);
        return stays.isPresent()
                ? new Applicant.Stays(row.line(), id.toString(), stays.get())
                : comes(row, id);
    }

    private Optional<Reason> staysBehind(Row row) {
        Instant bannedUntil = time(row, "banned_until");
        if (row.text("deleted_at") != null) {
            return Optional.of(Reason.DELETED);
        } else if (row.isTrue("is_anonymous")) {
            return Optional.of(Reason.ANONYMOUS);
        } else if (row.isTrue("is_sso_user")) {
            return Optional.of(Reason.SSO);
        } else if (bannedUntil != null && now.isBefore(bannedUntil)) {
            return Optional.of(Reason.BANNED);
        } else if (row.text("email") == null) {
            return Optional.of(row.text("phone") == null ? Reason.NO_ADDRESS : Reason.PHONE_ONLY);
        }
        return Optional.empty();
    }

    private Applicant comes(Row row, UUID id) {
        String hash = row.text("encrypted_password");
        Instant created = time(row, "created_at");
        Map<String, Object> userMetadata = object(row, "raw_user_meta_data");
        requireCleanNames(row, userMetadata);
        Person person =
                new Person(
                        id,
                        clean(row, "email"),
                        password(hash) == Password.KEPT ? hash : null,
                        time(
                                row,
                                row.has("email_confirmed_at")
                                        ? "email_confirmed_at"
                                        : "confirmed_at"),
                        time(row, "invited_at"),
                        time(row, "last_sign_in_at"),
                        created == null ? now : created,
                        userMetadata,
                        object(row, "raw_app_meta_data"),
                        factors.of(id));
        return new Applicant.Comes(
                row.line(), person, password(hash), identities.of(id, person.email()));
    }

    private static Password password(@Nullable String hash) {
        if (hash == null) {
            return Password.NONE;
        } else if (Passwords.isImportable(hash)) {
            return Password.KEPT;
        }
        return Passwords.isTooDear(hash) ? Password.DEAR : Password.UNUSABLE;
    }

    static UUID id(Row row, String column) {
        String text = row.text(column);
        if (text == null || !UUID_TEXT.matcher(text).matches()) {
            throw new DumpFault(row.line(), column + " is not a UUID");
        }
        return UUID.fromString(text);
    }

    static @Nullable Instant time(Row row, String column) {
        String text = row.text(column);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text, TIME).toInstant();
        } catch (DateTimeException e) {
            throw new DumpFault(row.line(), column + " is not a time with its offset");
        }
    }

    private Map<String, Object> object(Row row, String column) {
        String text = row.text(column);
        if (text == null) {
            return Map.of();
        }
        try {
            Map<String, Object> object = json.readValue(text, OBJECT);
            return object == null ? Map.of() : object;
        } catch (IOException | RuntimeException e) {
            throw new DumpFault(row.line(), column + " is not a JSON object");
        }
    }

    private static String clean(Row row, String column) {
        String text = row.text(column);
        if (text == null || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new DumpFault(row.line(), column + " has a control character in it");
        }
        return text;
    }

    /** They are shown in mails and lists. Other texts may have lines. */
    private static void requireCleanNames(Row row, Map<String, Object> metadata) {
        metadata.forEach(
                (key, value) -> {
                    if (NAME.matcher(key).matches()
                            && value instanceof String name
                            && name.codePoints().anyMatch(Character::isISOControl)) {
                        throw new DumpFault(
                                row.line(),
                                "a name in raw_user_meta_data has a control character in it");
                    }
                });
    }
}
