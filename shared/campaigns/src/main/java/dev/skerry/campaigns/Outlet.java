package dev.skerry.campaigns;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where a channel puts what a campaign says, and how it steers it there. */
sealed interface Outlet permits MailOutlet, MessageOutlet {

    /** In the caller's transaction; whoever has it already does not get it again. */
    int put(Campaign campaign, List<Person> people);

    /** Before the first one is put. */
    void open(Campaign campaign);

    void pause(Campaign campaign);

    void resume(Campaign campaign);

    /** What has not left never will. */
    void cancel(Campaign campaign);

    /** Tries again what failed for a reason that may have passed. */
    int resendFailed(Campaign campaign);

    Tally tally(UUID campaign);

    /** How many left after that instant. */
    int sentSince(UUID campaign, Instant since);
}
