package dev.skerry.bench;

import dev.skerry.bench.expansion.Expansion;
import dev.skerry.bench.faults.MailFaults;
import dev.skerry.bench.report.Section;
import dev.skerry.bench.sites.Archipelago;
import dev.skerry.bench.sites.Rollout;

/** What is measured by itself, on a stage of its own: {@code --mail-faults} and the like. */
enum Alone {
    MAIL_FAULTS,
    EXPANSION,
    SITES,
    PLACEMENTS;

    Section play() throws Exception {
        return switch (this) {
            case MAIL_FAULTS -> MailFaults.play();
            case EXPANSION -> Expansion.play();
            case SITES -> Archipelago.play();
            case PLACEMENTS -> Rollout.play();
        };
    }
}
