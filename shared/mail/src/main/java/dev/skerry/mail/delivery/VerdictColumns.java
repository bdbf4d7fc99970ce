package dev.skerry.mail.delivery;

import dev.skerry.kernel.sql.Column;
import dev.skerry.kernel.sql.KeyByKey;
import dev.skerry.kernel.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Many verdicts as a part of one statement, and one as a row of {@code mail_attempts}. */
final class VerdictColumns {

    /**
     * A query of all of them; those of them that no log has yet are {@code fresh}. The arrays are
     * wrapped so that their lengths do not tempt the planner: planning for each costs more than it
     * saves.
     */
    static final String SQL =
            """
            select * from unnest(
              (select ?::uuid[]), (select ?::uuid[]), (select ?::text[]), (select ?::integer[]), (select ?::timestamptz[]),
              (select ?::text[]), (select ?::text[]), (select ?::text[]), (select ?::text[]), (select ?::boolean[]))
              as v (mail_id, id, state, burnt, not_before, outcome, phase, reason, provider_id, fresh)
            """
                    + KeyByKey.LIMIT;

    /**
     * Writes down those that no log has yet. Its placeholders are the site, the moment, the
     * provider and the lease.
     */
    static final String LOGGED =
            """
            insert into mail_attempts (site_id, id, mail_id, at, outcome, phase, reason, provider, lease, state, burnt,
                                       not_before, provider_id)
            select ?, v.id, v.mail_id, ?, v.outcome, v.phase, v.reason, ?, ?, v.state, v.burnt, v.not_before, v.provider_id
            from verdict v where v.fresh
            """;

    private VerdictColumns() {}

    /** What its placeholders stand for. */
    static List<@Nullable Object> of(List<Verdict> logged, List<Verdict> fresh) {
        List<Verdict> all = new ArrayList<>(logged.size() + fresh.size());
        all.addAll(logged);
        all.addAll(fresh);
        Boolean[] flags = new Boolean[all.size()];
        Arrays.setAll(flags, it -> it >= logged.size());
        List<@Nullable Object> values = new ArrayList<>();
        values.add(Column.of(UUID.class, all, Verdict::mail));
        values.add(Column.of(UUID.class, all, Verdict::attempt));
        values.add(Column.of(String.class, all, Verdict::state));
        values.add(Column.of(Integer.class, all, it -> it.burnt() ? 1 : 0));
        values.add(Column.of(Instant.class, all, Verdict::notBefore));
        values.add(Column.of(String.class, all, Verdict::outcome));
        values.add(Column.of(String.class, all, Verdict::phase));
        values.add(Column.of(String.class, all, Verdict::reason));
        values.add(Column.of(String.class, all, Verdict::providerId));
        values.add(flags);
        return values;
    }

    static Verdict read(Row row) throws SQLException {
        return new Verdict(
                row.uuid("mail_id"),
                row.uuid("id"),
                row.text("state"),
                row.integer("burnt") > 0,
                row.instantOrNull("not_before"),
                row.text("outcome"),
                row.textOrNull("phase"),
                row.textOrNull("reason"),
                row.textOrNull("provider_id"));
    }
}
