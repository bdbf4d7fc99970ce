package dev.skerry.functions.console.platform;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Day;
import dev.skerry.functions.console.NextPage;
import dev.skerry.kernel.audit.AuditFilter;
import dev.skerry.kernel.problem.Problem;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries a superadmin looks for, as they typed it.
 *
 * @param actor an account of the staff, by its address or its id
 * @param site whose log, by its slug; the platform's where nothing is said
 * @param from the first day
 * @param until the last day
 */
public record AuditForm(
        @Nullable String event,
        @Nullable String actor,
        @Nullable String site,
        @Nullable String from,
        @Nullable String until) {

    public AuditForm {
        event = Asked.text(event);
        actor = Asked.text(actor);
        site = Asked.text(site);
        from = Asked.text(from);
        until = Asked.text(until);
    }

    boolean namesAnAddress() {
        return Asked.text(actor).contains("@");
    }

    /** Problem {@code invalid_request} for what is no id. */
    @Nullable UUID account() {
        String id = Asked.given(actor);
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException notOne) {
            throw Problem.invalid("/actor", "is neither an address nor an id");
        }
    }

    /** Problem {@code invalid_request} for what is no day. */
    AuditFilter filter(@Nullable UUID account) {
        Instant since = Day.from("/from", from);
        Instant before = Day.until("/until", until);
        return new AuditFilter(Asked.given(event), null, account, since, before);
    }

    /** Where the next page is; empty for none. */
    String next(String path, @Nullable String after) {
        return NextPage.of(path)
                .with("event", Asked.text(event))
                .with("actor", Asked.text(actor))
                .with("site", Asked.text(site))
                .with("from", Asked.text(from))
                .with("until", Asked.text(until))
                .after(after);
    }
}
