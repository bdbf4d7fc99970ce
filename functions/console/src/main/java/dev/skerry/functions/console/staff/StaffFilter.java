package dev.skerry.functions.console.staff;

import dev.skerry.accounts.ListStaffPeople;
import dev.skerry.functions.console.Asked;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.http.uri.UriBuilder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a list of staff is to show.
 *
 * @param q part of an address or of a name
 * @param status {@code active | suspended}
 * @param site the slug of one where they have a role
 */
public record StaffFilter(@Nullable String q, @Nullable String status, @Nullable String site) {

    public StaffFilter {
        q = Asked.text(q);
        status = Asked.text(status);
        site = Asked.text(site);
    }

    /**
     * @param at the site with that slug
     * @throws Problem {@code invalid_request}
     */
    ListStaffPeople.Filter people(@Nullable UUID at) {
        return new ListStaffPeople.Filter(null, Asked.given(q), suspended(), at);
    }

    private @Nullable Boolean suspended() {
        return switch (Asked.text(status)) {
            case "" -> null;
            case "active" -> Boolean.FALSE;
            case "suspended" -> Boolean.TRUE;
            default -> throw Problem.invalid("/status", "must be active or suspended");
        };
    }

    /** Where the next page is; empty for none. */
    String next(String path, @Nullable String after) {
        return after == null
                ? ""
                : UriBuilder.of(path)
                        .queryParam("q", Asked.text(q))
                        .queryParam("status", Asked.text(status))
                        .queryParam("site", Asked.text(site))
                        .queryParam("cursor", after)
                        .build()
                        .toString();
    }
}
