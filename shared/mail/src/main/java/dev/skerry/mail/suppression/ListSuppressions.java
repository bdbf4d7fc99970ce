package dev.skerry.mail.suppression;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.mail.suppression.Suppression.Reason;
import dev.skerry.mail.suppression.Suppression.Scope;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The suppressed addresses of the site in scope, newest first. */
@Singleton
public final class ListSuppressions {

    /**
     * What is null is not asked for.
     *
     * @param address all of one, or without an {@code @} inside a part of it
     */
    public record Filter(
            @Nullable String address, @Nullable String reason, @Nullable String scope) {

        public Filter {
            if (address != null) {
                address = address.strip().toLowerCase(Locale.ROOT);
                if (address.chars().anyMatch(Character::isISOControl)) {
                    throw Problem.invalid("/address", "must be one line");
                }
            }
            if (reason != null && Arrays.stream(Reason.values()).noneMatch(is(reason))) {
                throw Problem.invalid(
                        "/reason", "must be unsubscribed, bounce, complaint or manual");
            }
            if (scope != null && Arrays.stream(Scope.values()).noneMatch(means(scope))) {
                throw Problem.invalid("/scope", "must be all, bulk or list");
            }
        }

        /** Whether {@code address} is all of one. */
        boolean isWhole() {
            return address != null && address.indexOf('@') > 0 && !address.endsWith("@");
        }

        private static Predicate<Reason> is(String word) {
            return it -> it.word().equals(word);
        }

        private static Predicate<Scope> means(String word) {
            return it -> it.word().equals(word);
        }
    }

    private final SuppressionRepository suppressions;

    ListSuppressions(SuppressionRepository suppressions) {
        this.suppressions = suppressions;
    }

    public Page<Suppression> list(Filter filter, PageRequest page) {
        return Page.of(suppressions.list(filter, page), page, Suppression::id);
    }
}
