package dev.skerry.mail.erasure;

import dev.skerry.kernel.erasure.Erasure;
import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.erasure.PersonalRecords;
import dev.skerry.kernel.erasure.RecordSet;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What mail keeps of a person: whom it went to and what it was made of, what was reported of it and
 * told to endpoints, and that they want no more.
 */
@Singleton
@Order(1)
final class MailRecords implements PersonalRecords {

    private final ErasureRepository erasures;

    MailRecords(ErasureRepository erasures) {
        this.erasures = erasures;
    }

    @Override
    public String domain() {
        return "mail";
    }

    @Override
    public List<RecordSet> records() {
        return ErasureRepository.RECORDS;
    }

    @Override
    public List<Erasure> erase(Person person) {
        @Nullable String norm = person.address();
        List<Erasure> done = new ArrayList<>();
        done.add(Erasure.removed("mails", erasures.removeMails(norm)));
        long left = erasures.onTheWire(norm);
        if (left > 0) {
            done.add(
                    Erasure.kept(
                            "mails", left, "They are being sent at this moment: ask again soon"));
        }
        done.add(
                Erasure.pseudonymised(
                        "suppressions",
                        erasures.eraseSuppressions(norm),
                        "The hash keeps the address from being written to again"));
        done.add(Erasure.removed("webhook_messages", erasures.removeWebhookMessages(norm)));
        return done;
    }
}
