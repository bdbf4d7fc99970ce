package dev.skerry.mail.delivery;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.mail.BatchConnection;
import dev.skerry.mail.delivery.Preparation.Prepared;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Mails that are on the wire at the same time.
 *
 * @param sender of all of them
 * @param batch of the one request that holds them; null for one mail on each connection
 */
record Round(List<Prepared> mails, Sender sender, @Nullable UUID batch) {

    /** Takes the next round from what is left, which is in the order of sending and not empty. */
    static Round next(Deque<Prepared> left, Sender now, Wire wire) {
        BatchConnection batching = wire.batching();
        Prepared first = left.getFirst();
        if (batching == null) {
            return new Round(take(left, wire.connections().size(), _ -> true), now, null);
        }
        UUID again = first.batch();
        if (again != null) {
            return new Round(
                    take(left, left.size(), it -> again.equals(it.batch())), first.sender(), again);
        }
        if (batching.most() > 1 && first.joins()) {
            List<Prepared> mails = take(left, batching.most(), Prepared::joins);
            UUID batch = Ids.next();
            return mails.size() > 1
                    ? new Round(mails, now.in(batch), batch)
                    : new Round(mails, now, null);
        }
        return new Round(List.of(left.removeFirst()), now, null);
    }

    private static List<Prepared> take(Deque<Prepared> left, int most, Predicate<Prepared> fits) {
        List<Prepared> taken = new ArrayList<>();
        for (Iterator<Prepared> next = left.iterator(); next.hasNext() && taken.size() < most; ) {
            Prepared mail = next.next();
            if (fits.test(mail)) {
                taken.add(mail);
                next.remove();
            }
        }
        return taken;
    }
}
