package dev.skerry.accounts;

import dev.skerry.accounts.ReadPerson.Reading;
import dev.skerry.accounts.mfa.FactorRepository;
import dev.skerry.accounts.mfa.FactorRepository.Imported;
import dev.skerry.accounts.password.Passwords;
import dev.skerry.accounts.user.Metadata;
import dev.skerry.accounts.user.UserImportRepository;
import dev.skerry.accounts.user.UserImportRepository.ImportedUser;
import dev.skerry.accounts.user.UserImportRepository.Known;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes over accounts of another system with their ids, password hashes, second factors and dates.
 * Whoever is here already stays as they are: the same import twice changes nothing. Nobody is
 * mailed.
 */
@Singleton
public final class ImportUsers {

    /** In one command, which is one transaction. */
    public static final int MOST = 1_000;

    /**
     * Somebody as they were elsewhere.
     *
     * @param passwordHash bcrypt, not too dear, or Argon2id of ours; null for an account without a
     *     password
     */
    public record Person(
            UUID id,
            String email,
            @Nullable String passwordHash,
            @Nullable Instant confirmedAt,
            @Nullable Instant invitedAt,
            @Nullable Instant lastSignInAt,
            Instant createdAt,
            Map<String, Object> userMetadata,
            Map<String, Object> appMetadata,
            List<Totp> factors) {

        public Person {
            factors = List.copyOf(factors);
            if (factors.size() > EnrollFactor.MOST
                    || factors.stream().map(Totp::name).distinct().count() < factors.size()) {
                throw Problem.invalid("/factors", "has too many, or a name twice");
            }
            userMetadata = Metadata.merge(Map.of(), userMetadata);
            appMetadata = Metadata.merge(Map.of(), appMetadata);
            if (passwordHash != null && !Passwords.isImportable(passwordHash)) {
                throw Problem.invalid("/password_hash", Passwords.IMPORTABLE);
            }
        }

        @Override
        public String toString() {
            return "Person[" + id + "]";
        }
    }

    /**
     * A second factor that was verified elsewhere: its owner's app goes on as it is.
     *
     * @param name what its owner calls it, unlike the others of theirs
     */
    public record Totp(UUID id, String name, byte[] secret, Instant createdAt) {

        public Totp {
            secret = secret.clone();
        }

        @Override
        public String toString() {
            return "Totp[" + id + "]";
        }
    }

    /**
     * @param dryRun whether to say what would come of it, and change nothing
     */
    public record Command(List<Person> people, boolean dryRun) {

        public Command {
            people = List.copyOf(people);
            if (people.size() > MOST) {
                throw Problem.invalid("/people", "has more than " + MOST);
            }
            if (people.stream().map(Person::id).distinct().count() < people.size()) {
                throw Problem.invalid("/people", "has somebody twice");
            }
        }
    }

    /** What became of one person. */
    public enum Outcome {
        ADDED,
        /** The id is known on this site, under whatever address. */
        HERE,
        /** Another account has the address. */
        ADDRESS_TAKEN,
        /** No mail can be sent there. */
        ADDRESS_UNFIT,
        METADATA_TOO_LARGE
    }

    /**
     * @param outcomes one for each person, in the order of the command
     */
    public record Result(List<Outcome> outcomes) {

        public Result {
            outcomes = List.copyOf(outcomes);
        }
    }

    private final ReadPerson reader;
    private final UserImportRepository users;
    private final FactorRepository factors;
    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    ImportUsers(
            ReadPerson reader,
            UserImportRepository users,
            FactorRepository factors,
            Database database,
            AuditLog audit,
            Clock clock) {
        this.reader = reader;
        this.users = users;
        this.factors = factors;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * All in one transaction.
     *
     * @throws Problem {@code forbidden}, also on the platform, whose accounts are the staff
     */
    public Result take(Command command) {
        MayManageUsers.check();
        if (SiteScope.current().site().isPlatform()) {
            throw Problem.forbidden("Nobody is imported as staff");
        }
        List<Reading> readings = command.people().stream().map(reader::read).toList();
        return database.inTransaction(() -> take(readings, command.dryRun()));
    }

    private Result take(List<Reading> readings, boolean dryRun) {
        List<ImportedUser> fit = new ArrayList<>();
        for (Reading reading : readings) {
            if (reading instanceof Reading.Fit(ImportedUser user, _)) {
                fit.add(user);
            }
        }
        Known known = users.known(fit);
        List<ImportedUser> fresh = fresh(fit, known);
        Set<UUID> added = dryRun ? idsOf(fresh) : insert(fresh, readings);
        return new Result(readings.stream().map(it -> outcome(it, known.ids(), added)).toList());
    }

    private static List<ImportedUser> fresh(List<ImportedUser> fit, Known known) {
        Set<String> taken = new HashSet<>(known.emails());
        return fit.stream()
                .filter(user -> !known.ids().contains(user.id()))
                .filter(user -> taken.add(user.email().value()))
                .toList();
    }

    private static Outcome outcome(Reading reading, Set<UUID> here, Set<UUID> added) {
        return switch (reading) {
            case Reading.Unfit(Outcome why) -> why;
            case Reading.Fit(ImportedUser user, _) when here.contains(user.id()) -> Outcome.HERE;
            case Reading.Fit(ImportedUser user, _) when added.contains(user.id()) -> Outcome.ADDED;
            case Reading.Fit(_, _) -> Outcome.ADDRESS_TAKEN;
        };
    }

    /** Without those whose address somebody took in this moment. */
    private Set<UUID> insert(List<ImportedUser> fresh, List<Reading> readings) {
        if (fresh.isEmpty()) {
            return Set.of();
        }
        Instant now = clock.instant();
        Set<UUID> added = users.insertAll(fresh, now);
        List<Imported> brought = broughtBy(added, readings);
        if (!brought.isEmpty()) {
            factors.importAll(brought, now);
        }
        if (!added.isEmpty()) {
            audit.write(
                    AuditEvent.done("users_imported")
                            .with("count", String.valueOf(added.size()))
                            .with("factors", String.valueOf(brought.size())));
        }
        return added;
    }

    private static List<Imported> broughtBy(Set<UUID> people, List<Reading> readings) {
        return readings.stream()
                .flatMap(
                        it ->
                                it instanceof Reading.Fit(_, List<Imported> all)
                                        ? all.stream()
                                        : Stream.of())
                .filter(it -> people.contains(it.user()))
                .toList();
    }

    private static Set<UUID> idsOf(List<ImportedUser> users) {
        Set<UUID> ids = new HashSet<>();
        users.forEach(user -> ids.add(user.id()));
        return ids;
    }
}
