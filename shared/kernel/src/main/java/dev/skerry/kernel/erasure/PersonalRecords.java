package dev.skerry.kernel.erasure;

import java.util.List;

/**
 * What one domain keeps of people: how it is handed out, and how it is forgotten. A singleton bean
 * of each such domain; whoever asks for a person's records, or erases them, asks all that are
 * there.
 *
 * <p>Rows that go along with those of another domain are counted by the one that keeps them, if its
 * {@code @Order} lets it erase before: those who depend on others come first.
 */
public interface PersonalRecords {

    /** The domain's name, as its module has it. */
    String domain();

    /** All that it hands out to a person who asks what is known of them. */
    List<RecordSet> records();

    /**
     * Forgets the person on the site in scope, within the caller's transaction. Asked again it
     * finds nothing more, and what was kept the first time may go the second.
     *
     * @return a line for each kind of record, also where there was none
     */
    List<Erasure> erase(Person person);
}
