package dev.skerry.kernel.erasure;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/** Every domain that keeps something of people. */
@Singleton
final class PersonalDomains {

    private final List<PersonalRecords> inOrder;

    /**
     * @param inOrder as their {@code @Order} has it
     */
    PersonalDomains(List<PersonalRecords> inOrder) {
        this.inOrder = List.copyOf(inOrder);
    }

    List<PersonalRecords> toErase() {
        return inOrder;
    }

    List<PersonalRecords> byName() {
        return inOrder.stream().sorted(Comparator.comparing(PersonalRecords::domain)).toList();
    }
}
