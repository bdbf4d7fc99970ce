package dev.skerry.bench.faults;

import dev.skerry.testing.smtp.ReceivedMail;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What a relay saw come in: which mail, how often, when. */
final class Arrivals {

    private final Map<UUID, AtomicInteger> byMail = new ConcurrentHashMap<>();
    private final Map<UUID, Long> first = new ConcurrentHashMap<>();
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());

    /** Notes a mail; returns how many came before and with it. */
    int note(ReceivedMail mail) {
        String id = mail.messageId();
        UUID which = UUID.fromString(id.substring(1, id.indexOf('@')));
        byMail.computeIfAbsent(which, _ -> new AtomicInteger()).incrementAndGet();
        long now = System.nanoTime();
        first.putIfAbsent(which, now);
        nanos.add(now);
        return nanos.size();
    }

    int count() {
        return nanos.size();
    }

    /** When a mail came first, by {@link System#nanoTime}; null when it has not. */
    @Nullable Long first(UUID mail) {
        return first.get(mail);
    }

    /**
     * How the outbox's opinion and ours agree.
     *
     * @param lost mails that never came, and of which the outbox does not say that it does not know
     * @param doubled copies beyond the first of mails that are not called uncertain
     * @param uncertain mails that are called so
     * @param uncertainCopies copies beyond the first of those
     */
    record Account(int mails, int lost, int doubled, int uncertain, int uncertainCopies) {}

    Account against(Map<UUID, String> states) {
        int lost = 0;
        int doubled = 0;
        int uncertain = 0;
        int uncertainCopies = 0;
        for (Map.Entry<UUID, String> mail : states.entrySet()) {
            AtomicInteger times = byMail.get(mail.getKey());
            int came = times == null ? 0 : times.get();
            if (mail.getValue().equals("uncertain")) {
                uncertain++;
                uncertainCopies += Math.max(0, came - 1);
            } else {
                lost += came == 0 ? 1 : 0;
                doubled += Math.max(0, came - 1);
            }
        }
        return new Account(states.size(), lost, doubled, uncertain, uncertainCopies);
    }

    /** The most that came within any span of this length. */
    int mostWithin(java.time.Duration span) {
        List<Long> times = List.copyOf(nanos).stream().sorted().toList();
        int most = 0;
        int first = 0;
        for (int last = 0; last < times.size(); last++) {
            while (times.get(last) - times.get(first) >= span.toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
