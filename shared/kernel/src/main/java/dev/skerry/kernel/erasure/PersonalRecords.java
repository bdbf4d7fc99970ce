package dev.skerry.kernel.erasure;

import java.util.List;

/**
 * What one domain keeps of people, and how it forgets one of them. A singleton bean of each such
 * domain; whoever erases a person asks all that are there.
 */
public interface PersonalRecords {

    /** The domain's name, as its module has it. */
    String domain();

    /**
     * Forgets the person on the site in scope, within the caller's transaction. Asked again it
     * finds nothing more, and what was kept the first time may go the second.
     *
     * @return a line for each kind of record, also where there was none
     */
    List<Erasure> erase(Person person);
}
