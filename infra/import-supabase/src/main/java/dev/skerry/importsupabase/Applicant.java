package dev.skerry.importsupabase;

import dev.skerry.accounts.ImportUsers.Person;

/** What a row of {@code auth.users} is. */
sealed interface Applicant {

    /** Where the row began. */
    long line();

    /**
     * @param password what became of it
     */
    record Comes(long line, Person person, Password password) implements Applicant {}

    record Stays(long line, String id, Reason reason) implements Applicant {}

    enum Password {
        KEPT,
        /** Never had one: came by a link, or through another provider. */
        NONE,
        /** Hashed in a way that Skerry does not check. */
        UNUSABLE
    }
}
