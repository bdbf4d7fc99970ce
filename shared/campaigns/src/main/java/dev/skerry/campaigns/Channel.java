package dev.skerry.campaigns;

import dev.skerry.kernel.problem.Problem;
import java.util.Locale;

/** Where a campaign reaches people. */
public enum Channel {
    EMAIL,
    /** Messages that users read on the site. */
    IN_APP;

    public static Channel of(String word) {
        for (Channel channel : values()) {
            if (channel.word().equals(word)) {
                return channel;
            }
        }
        throw Problem.invalid("/channel", "must be email or in_app");
    }

    /** The spelling in rows and API bodies. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
