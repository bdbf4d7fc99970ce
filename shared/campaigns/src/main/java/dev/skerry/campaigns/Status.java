package dev.skerry.campaigns;

import java.util.Locale;

/**
 * Where a campaign is.
 *
 * <pre>
 * scheduled ──▶ running ──▶ finished
 *     ▲ ▼        ▲ ▼ ▲─resend-failed┘
 *     └─paused───┘
 * </pre>
 *
 * <p>Whatever is not finished can be cancelled, for good.
 */
public enum Status {
    SCHEDULED,
    RUNNING,
    PAUSED,
    CANCELLED,
    FINISHED;

    static Status of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether nothing more can become of it. */
    boolean isOver() {
        return this == CANCELLED || this == FINISHED;
    }

    /** The spelling in rows and API bodies. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
