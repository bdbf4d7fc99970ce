package dev.skerry.crm.file;

import dev.skerry.crm.contact.ImportContacts;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of a file so far.
 *
 * @param line all up to this one
 * @param rows lines with a contact on them
 * @param known whose address was here already
 * @param refused how many lines were refused
 * @param refusals the first of them
 */
public record Tally(int line, int rows, int added, int known, int refused, List<Refused> refusals) {

    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, List.of());

    private static final int MOST_REFUSALS = 1_000;

    public Tally {
        refusals = List.copyOf(refusals);
    }

    public Tally plus(Chunk chunk, ImportContacts.Result entered) {
        return new Tally(
                Math.max(line, chunk.line()),
                rows + chunk.rows(),
                added + entered.added(),
                known + entered.known(),
                refused + chunk.refused().size(),
                Stream.concat(refusals.stream(), chunk.refused().stream())
                        .limit(MOST_REFUSALS)
                        .toList());
    }
}
