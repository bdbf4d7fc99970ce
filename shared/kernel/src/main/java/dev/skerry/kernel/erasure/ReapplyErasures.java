package dev.skerry.kernel.erasure;

import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.table.FormerIdRepository;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Forgets again whom an older copy of a site's data has brought back. Whoever replaces the data of
 * the site in scope takes {@link #carried} before, and gives it back after.
 */
@Singleton
public final class ReapplyErasures {

    private final Database database;
    private final PersonalDomains domains;
    private final PersonalRecordRepository records;
    private final ErasureRepository erasures;
    private final ErasePerson erasePerson;
    private final FormerIdRepository formerIds;

    ReapplyErasures(
            Database database,
            PersonalDomains domains,
            PersonalRecordRepository records,
            ErasureRepository erasures,
            ErasePerson erasePerson,
            FormerIdRepository formerIds) {
        this.database = database;
        this.domains = domains;
        this.records = records;
        this.erasures = erasures;
        this.erasePerson = erasePerson;
        this.formerIds = formerIds;
    }

    /** Whom the site has forgotten until now. */
    public List<Forgotten> carried() {
        return erasures.all();
    }

    /**
     * Within one transaction. Those whom the copy itself has forgotten count, too.
     *
     * @return how many people were there again
     */
    public int reapply(List<Forgotten> carried) {
        return SiteScope.current()
                .as(ErasePerson.WORKER)
                .call(() -> database.inTransaction(() -> forgetAgain(carried)));
    }

    private int forgetAgain(List<Forgotten> carried) {
        carried.forEach(erasures::add);
        Set<Person> back = back(erasures.all());
        back.forEach(erasePerson::erase);
        return back.size();
    }

    private Set<Person> back(List<Forgotten> forgotten) {
        List<String> hashes =
                forgotten.stream()
                        .map(Forgotten::addressHash)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        List<UUID> users =
                forgotten.stream()
                        .map(Forgotten::user)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        List<SiteId> hashedFor = new ArrayList<>(formerIds.all());
        hashedFor.add(SiteScope.current().site().id());
        Set<Person> people = new LinkedHashSet<>();
        for (PersonalRecords domain : domains.byName()) {
            for (RecordSet set : domain.records()) {
                if (set.address() != null) {
                    records.addresses(set, hashes, hashedFor)
                            .forEach(it -> people.add(new Person(it, null)));
                }
                if (set.account() != null) {
                    records.accounts(set, users).forEach(it -> people.add(new Person(null, it)));
                }
            }
        }
        return people;
    }
}
