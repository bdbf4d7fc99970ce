package dev.skerry.importsupabase;

import dev.skerry.accounts.ImportUsers;
import dev.skerry.accounts.mfa.Totp;
import dev.skerry.importsupabase.dump.Dump;
import dev.skerry.importsupabase.dump.DumpFault;
import dev.skerry.importsupabase.dump.Row;
import dev.skerry.importsupabase.dump.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The authenticator apps of a project's people. A dump has them before or behind their owners, so
 * they are collected in a reading of their own, and come over with their owners or not at all.
 */
final class SecondFactors implements Dump.Reader {

    /** What a row of {@code auth.mfa_factors} is. */
    enum Standing {
        USABLE,
        /** Enrolled and never used: it was none. */
        UNVERIFIED,
        /** By telephone or security key, or with a secret that cannot be read. */
        UNUSABLE
    }

    private static final int MOST = 10;
    private static final int LONGEST_NAME = 100;

    private final Map<UUID, List<ImportUsers.Totp>> byOwner = new HashMap<>();

    @Override
    public void take(Table table, Row row) {
        if (table == Table.FACTORS && "verified".equals(row.text("status"))) {
            read(row).ifPresent(this::keep);
        }
    }

    private record Owned(UUID owner, ImportUsers.Totp factor) {}

    private void keep(Owned owned) {
        List<ImportUsers.Totp> theirs =
                byOwner.computeIfAbsent(owned.owner(), _ -> new ArrayList<>());
        ImportUsers.Totp factor = owned.factor();
        if (theirs.size() < MOST && theirs.stream().noneMatch(it -> it.id().equals(factor.id()))) {
            theirs.add(
                    new ImportUsers.Totp(
                            factor.id(),
                            unlike(factor.name(), theirs),
                            factor.secret(),
                            factor.createdAt()));
        }
    }

    boolean isEmpty() {
        return byOwner.isEmpty();
    }

    List<ImportUsers.Totp> of(UUID owner) {
        return List.copyOf(byOwner.getOrDefault(owner, List.of()));
    }

    static Standing standing(Row row) {
        if (!"verified".equals(row.text("status"))) {
            return Standing.UNVERIFIED;
        }
        return read(row).isPresent() ? Standing.USABLE : Standing.UNUSABLE;
    }

    private static Optional<Owned> read(Row row) {
        String secret = row.text("secret");
        if (!"totp".equals(row.text("factor_type")) || secret == null) {
            return Optional.empty();
        }
        try {
            UUID owner = UserRow.id(row, "user_id");
            UUID id = UserRow.id(row, "id");
            Instant created = UserRow.time(row, "created_at");
            return created == null
                    ? Optional.empty()
                    : Totp.readSecret(secret)
                            .map(
                                    it ->
                                            new Owned(
                                                    owner,
                                                    new ImportUsers.Totp(
                                                            id,
                                                            name(row.text("friendly_name")),
                                                            it,
                                                            created)));
        } catch (DumpFault notWhatItShouldBe) {
            return Optional.empty();
        }
    }

    private static String name(@Nullable String text) {
        String clean = text == null ? "" : text.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean;
    }

    /** People choose by the name, and there several could have none. */
    private static String unlike(String name, List<ImportUsers.Totp> others) {
        String unlike = name;
        for (int n = 2; isNameOf(unlike, others); n++) {
            unlike = (name + " " + n).strip();
        }
        return unlike;
    }

    private static boolean isNameOf(String name, List<ImportUsers.Totp> factors) {
        return factors.stream().anyMatch(it -> it.name().equals(name));
    }
}
