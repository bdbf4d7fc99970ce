package dev.skerry.crm.upload;

import jakarta.inject.Singleton;
import java.time.Clock;

/** Gives up every upload that is under way on the site in scope. */
@Singleton
public final class EndUploads {

    private final ContactImportRepository imports;
    private final Clock clock;

    EndUploads(ContactImportRepository imports, Clock clock) {
        this.imports = imports;
        this.clock = clock;
    }

    /**
     * @param why as staff read it
     */
    public void end(String why) {
        imports.failAll(why, clock.instant());
    }
}
