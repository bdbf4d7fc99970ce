package dev.skerry.crm.erasure;

import dev.skerry.crm.erasure.ErasureRepository.Known;
import dev.skerry.kernel.erasure.Erasure;
import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.erasure.PersonalRecords;
import dev.skerry.kernel.erasure.RecordSet;
import dev.skerry.mail.suppression.SuppressionRepository;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a site knows of a person: what they asked for and have yet to confirm, the contact that a
 * form, an import or a confirmation entered, and what they wrote in forms.
 */
@Singleton
final class ContactRecords implements PersonalRecords {

    private final ErasureRepository erasures;
    private final SuppressionRepository suppressions;
    private final Clock clock;

    ContactRecords(ErasureRepository erasures, SuppressionRepository suppressions, Clock clock) {
        this.erasures = erasures;
        this.suppressions = suppressions;
        this.clock = clock;
    }

    @Override
    public String domain() {
        return "crm";
    }

    @Override
    public List<RecordSet> records() {
        return ContactRecordSets.ALL;
    }

    @Override
    public List<Erasure> erase(Person person) {
        String address = person.address();
        if (address == null) {
            return List.of();
        }
        List<Erasure> done = new ArrayList<>();
        done.add(Erasure.removed("list_signups", erasures.removeSignups(address)));
        long files = erasures.countFilesToImport();
        if (files > 0) {
            done.add(
                    Erasure.kept(
                            "files_to_import",
                            files,
                            "They may name the person: ask again once they are imported"));
        }
        Optional<Known> known = erasures.lock(address);
        // An import of tomorrow may bring the address back; the wish must not be gone by then.
        known.filter(Known::wantsNoMail)
                .ifPresent(_ -> suppressions.addErased(address, clock.instant()));
        done.add(
                Erasure.removed(
                        "form_submissions", known.map(erasures::removeSubmissions).orElse(0L)));
        done.add(Erasure.removed("contacts", known.map(erasures::removeContact).orElse(0L)));
        return done;
    }
}
