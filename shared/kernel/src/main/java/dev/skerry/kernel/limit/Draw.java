package dev.skerry.kernel.limit;

import dev.skerry.kernel.sql.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Tokens that several callers ask for in one statement, one each. A bucket that some of them share
 * is touched once, and buckets are touched in the order of their keys, so that no two statements
 * wait for each other crosswise.
 */
public final class Draw {

    /**
     * The rows {@code n} (1-based), {@code granted}, {@code wait}, {@code remaining}: one a bucket,
     * for {@link #parameters}.
     */
    public static final String TOKENS =
            """
            select b.n, t.granted, t.wait, t.remaining
            from unnest(?::bytea[], ?::integer[]) with ordinality as b (key, wanted, n),
                 app.take_tokens(b.key, b.wanted, ?, ?) as t
            """;

    /** What one bucket gave. */
    public record Outcome(int granted, double secondsToWait, int remaining) {
        public static Outcome of(Row row) throws SQLException {
            return new Outcome(row.integer("granted"), row.real("wait"), row.integer("remaining"));
        }

        /** Of the only caller. */
        Share share() {
            return Draw.share(this, FIRST);
        }
    }

    /**
     * What one caller got.
     *
     * @param secondsToWait until there is a token, 0 when there was one
     * @param left tokens that are left to the next
     */
    public record Share(double secondsToWait, int left) {}

    /**
     * Where a caller stands: for statements that serve only those who got a token.
     *
     * @param bucket the row {@code n}
     * @param before callers who are served from that bucket first; a token is left for this one if
     *     {@code granted} is more
     */
    public record Place(int bucket, int before) {}

    private static final Place FIRST = new Place(1, 0);

    private final Rule rule;
    private final TreeMap<byte[], List<Integer>> callersOf = new TreeMap<>(Arrays::compareUnsigned);
    private final List<Place> places;

    /**
     * @param rule the figures that all these buckets have
     * @param keys the bucket of each caller
     */
    public Draw(Rule rule, List<byte[]> keys) {
        this.rule = rule;
        for (int caller = 0; caller < keys.size(); caller++) {
            callersOf.computeIfAbsent(keys.get(caller), _ -> new ArrayList<>()).add(caller);
        }
        Place[] found = new Place[keys.size()];
        int bucket = 0;
        for (List<Integer> sharers : callersOf.values()) {
            bucket++;
            for (int before = 0; before < sharers.size(); before++) {
                found[sharers.get(before)] = new Place(bucket, before);
            }
        }
        this.places = List.of(found);
    }

    /** In the order of the callers. */
    public List<Place> places() {
        return places;
    }

    /** For the placeholders of {@link #TOKENS}. */
    public List<Object> parameters() {
        return List.of(
                List.copyOf(callersOf.keySet()),
                callersOf.values().stream().map(List::size).toList(),
                (double) rule.burst(),
                rule.perSecond());
    }

    /**
     * Shares out what the buckets gave: first come, first served.
     *
     * @param outcomes in the order of {@code n}
     */
    public List<Share> shares(List<Outcome> outcomes) {
        return places.stream().map(it -> share(outcomes.get(it.bucket() - 1), it)).toList();
    }

    private static Share share(Outcome outcome, Place place) {
        int after = outcome.granted() - 1 - place.before();
        return after >= 0
                ? new Share(0, outcome.remaining() + after)
                : new Share(outcome.secondsToWait(), 0);
    }
}
