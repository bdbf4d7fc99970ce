package dev.skerry.membership.erasure;

import dev.skerry.kernel.erasure.Erasure;
import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.erasure.PersonalRecords;
import dev.skerry.kernel.erasure.RecordSet;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * That somebody is a member, and which codes made them one. A code that was used stays used: nobody
 * else gets in by it.
 */
@Singleton
@Order(-1)
final class MemberRecords implements PersonalRecords {

    private final ErasureRepository erasures;

    MemberRecords(ErasureRepository erasures) {
        this.erasures = erasures;
    }

    @Override
    public String domain() {
        return "membership";
    }

    @Override
    public List<RecordSet> records() {
        return ErasureRepository.RECORDS;
    }

    @Override
    public List<Erasure> erase(Person person) {
        return List.of(
                Erasure.removed("redemptions", erasures.countRedemptions(person)),
                Erasure.removed("members", erasures.removeMembers(person)));
    }
}
