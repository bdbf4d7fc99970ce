package dev.skerry.importsupabase;

import dev.skerry.accounts.ImportUsers.Person;

/** What a row of {@code auth.users} is. */
sealed interface Applicant {

    /** Where the row began. */
    long line();

    /**
     * @param password what became of it
     * @param ways in that they had besides, and have no more
     */
    record Comes(long line, Person person, Password password, Identities.Ways ways)
            implements Applicant {}

    record Stays(long line, String id, Reason reason) implements Applicant {}

    enum Password {
        KEPT,
        /** Never had one: came by a link, or through another provider. */
        NONE,
        /** Hashed at a cost that everybody who types an address would pay. */
        DEAR,
        /** Hashed in a way that Skerry does not check. */
        UNUSABLE
    }
}
