package dev.skerry.accounts;

import dev.skerry.accounts.ImportUsers.Outcome;
import dev.skerry.accounts.ImportUsers.Person;
import dev.skerry.accounts.ImportUsers.Totp;
import dev.skerry.accounts.mfa.FactorRepository.Imported;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.Metadata;
import dev.skerry.accounts.user.UserImportRepository.ImportedUser;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * What is stored of somebody who comes from elsewhere. Sealing their second factors may ask a key
 * service: not to be called while a transaction is open.
 */
@Singleton
final class ReadPerson {

    /** A person who can be taken over, or why not. */
    sealed interface Reading {

        record Fit(ImportedUser user, List<Imported> factors) implements Reading {

            public Fit {
                factors = List.copyOf(factors);
            }
        }

        record Unfit(Outcome why) implements Reading {}
    }

    private final BeanProvider<Sealer> sealer;
    private final Metadata metadata;

    ReadPerson(BeanProvider<Sealer> sealer, Metadata metadata) {
        this.sealer = sealer;
        this.metadata = metadata;
    }

    Reading read(Person person) {
        EmailAddress email;
        try {
            email = EmailAddress.parse(person.email());
        } catch (Problem unfit) {
            return new Reading.Unfit(Outcome.ADDRESS_UNFIT);
        }
        try {
            return new Reading.Fit(
                    user(person, email),
                    person.factors().stream().map(it -> sealed(person.id(), it)).toList());
        } catch (Problem tooLarge) {
            return new Reading.Unfit(Outcome.METADATA_TOO_LARGE);
        }
    }

    private ImportedUser user(Person person, EmailAddress email) {
        return new ImportedUser(
                person.id(),
                email,
                person.passwordHash(),
                person.confirmedAt(),
                person.invitedAt(),
                person.lastSignInAt(),
                person.createdAt(),
                ProfileWords.displayName(person.userMetadata()),
                ProfileWords.locale(person.userMetadata()),
                metadata.write(person.userMetadata()),
                metadata.write(person.appMetadata()));
    }

    private Imported sealed(UUID user, Totp factor) {
        byte[] sealed =
                sealer.get()
                        .seal(
                                SiteScope.current().site().id(),
                                EnrollFactor.PURPOSE,
                                factor.secret());
        return new Imported(factor.id(), user, factor.name(), sealed, factor.createdAt());
    }
}
