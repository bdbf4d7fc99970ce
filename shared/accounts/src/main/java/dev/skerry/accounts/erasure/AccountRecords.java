package dev.skerry.accounts.erasure;

import dev.skerry.kernel.erasure.Erasure;
import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.erasure.PersonalRecords;
import dev.skerry.kernel.erasure.RecordSet;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody's account, how they signed in and from where. One under their address goes with it even
 * where nobody ever confirmed the address: it is theirs all the same.
 */
@Singleton
@Order(2)
final class AccountRecords implements PersonalRecords {

    private final ErasureRepository erasures;

    AccountRecords(ErasureRepository erasures) {
        this.erasures = erasures;
    }

    @Override
    public String domain() {
        return "accounts";
    }

    @Override
    public List<RecordSet> records() {
        return ErasureRepository.RECORDS;
    }

    @Override
    public List<Erasure> erase(Person person) {
        List<Erasure> done = new ArrayList<>();
        done.add(Erasure.removed("sessions", erasures.removeSessions(person)));
        done.add(Erasure.removed("users", erasures.removeUsers(person)));
        done.add(Erasure.removed("address_changes", erasures.forgetChangesTo(person.address())));
        return done;
    }
}
