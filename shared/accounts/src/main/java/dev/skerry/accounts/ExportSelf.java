package dev.skerry.accounts;

import dev.skerry.kernel.erasure.ExportPerson;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Hands the user who asks what the site knows of them. */
@Singleton
public final class ExportSelf {

    private final SecondFactor second;
    private final ExportPerson exportPerson;

    ExportSelf(SecondFactor second, ExportPerson exportPerson) {
        this.second = second;
        this.exportPerson = exportPerson;
    }

    /**
     * @param cursor where the answer before ended; null for the first one
     * @throws Problem {@code insufficient_aal} for who has a second factor and has not shown it
     */
    public ExportPerson.Result export(@Nullable String cursor) {
        second.require(second.user(), "Show the second factor to see everything");
        return exportPerson.export(new ExportPerson.Command(FindPerson.of(second.user()), cursor));
    }
}
