package dev.skerry.sites.billing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the admins of sites are to be told about paying. */
@Singleton
public final class Notices {

    /** What could not be told by then is not told late. */
    private static final Duration NEWS = Duration.ofDays(2);

    private static final int AT_ONCE = 200;

    private final NoticeRepository notices;
    private final Clock clock;

    Notices(NoticeRepository notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    /** Notes what has become so, and answers what nobody was told yet. */
    public List<Notice> due() {
        Instant now = clock.instant();
        notices.write(now);
        return notices.unsent(now.minus(NEWS), AT_ONCE);
    }

    public void sent(UUID notice) {
        notices.sent(notice, clock.instant());
    }
}
