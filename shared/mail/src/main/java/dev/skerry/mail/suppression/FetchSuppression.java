package dev.skerry.mail.suppression;

import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.UUID;

/** One suppression of the site in scope. */
@Singleton
public final class FetchSuppression {

    private final SuppressionRepository suppressions;

    FetchSuppression(SuppressionRepository suppressions) {
        this.suppressions = suppressions;
    }

    /**
     * @throws Problem {@code not_found}, also for one of another site
     */
    public Suppression fetch(UUID id) {
        return suppressions.find(id).orElseThrow(() -> Problem.notFound("suppression"));
    }
}
