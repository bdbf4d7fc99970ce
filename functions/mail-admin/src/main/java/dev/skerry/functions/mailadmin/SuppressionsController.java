package dev.skerry.functions.mailadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.suppression.AddSuppression;
import dev.skerry.mail.suppression.ListSuppressions;
import dev.skerry.mail.suppression.RemoveSuppression;
import dev.skerry.mail.suppression.Suppression;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that get no more mail from the site, of what kind and why.
 *
 * <pre>{@code
 * {"address":"kim@example.org","scope":"list","list":"newsletter","note":"Asked on the phone"}
 * → 201 {"id":"…","address":"kim@example.org","scope":"list","list":"newsletter","reason":"manual","note":"…","createdAt":"…"}
 * }</pre>
 */
@Controller("/api/suppressions")
@SiteEndpoint(access = Access.STAFF, role = Role.EDITOR)
class SuppressionsController {

    /**
     * @param scope {@code all} unless said otherwise
     */
    @Serdeable
    record Wanted(
            @NotNull String address,
            @Nullable @Pattern(regexp = "all|bulk|list") String scope,
            @Nullable String list,
            @Nullable String note) {

        AddSuppression.Command command() {
            String word = Objects.requireNonNullElse(scope, "all");
            return new AddSuppression.Command(
                    address, Suppression.Scope.valueOf(word.toUpperCase(Locale.ROOT)), list, note);
        }
    }

    private final ListSuppressions listSuppressions;
    private final AddSuppression addSuppression;
    private final RemoveSuppression removeSuppression;

    SuppressionsController(
            ListSuppressions listSuppressions,
            AddSuppression addSuppression,
            RemoveSuppression removeSuppression) {
        this.listSuppressions = listSuppressions;
        this.addSuppression = addSuppression;
        this.removeSuppression = removeSuppression;
    }

    @Get
    Page<Suppression> list(
            @Nullable @QueryValue String address,
            @Nullable @QueryValue String reason,
            @Nullable @QueryValue String scope,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        return listSuppressions.list(
                new ListSuppressions.Filter(address, reason, scope), PageRequest.of(limit, cursor));
    }

    @Post
    @Status(HttpStatus.CREATED)
    Suppression add(@Body @Valid Wanted wanted) {
        return addSuppression.add(wanted.command());
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void remove(UUID id) {
        removeSuppression.remove(id);
    }
}
