package dev.skerry.functions.console.staff;

import dev.skerry.functions.console.Asked;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.http.uri.UriBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Whom a list of staff is to show.
 *
 * @param email the whole address
 * @param status {@code active | suspended}
 * @param site the slug of one where they have a role
 */
public record StaffFilter(@Nullable String email, @Nullable String status, @Nullable String site) {

    public StaffFilter {
        email = Asked.text(email);
        status = Asked.text(status);
        site = Asked.text(site);
    }

    @Nullable Boolean suspended() {
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
                        .queryParam("email", Asked.text(email))
                        .queryParam("status", Asked.text(status))
                        .queryParam("site", Asked.text(site))
                        .queryParam("cursor", after)
                        .build()
                        .toString();
    }
}
