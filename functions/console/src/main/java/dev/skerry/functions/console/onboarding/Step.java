package dev.skerry.functions.console.onboarding;

import dev.skerry.sites.setup.SetupStep;
import java.util.Locale;

/**
 * One step of setting a site up, as it stands.
 *
 * @param path of the page where it is done
 */
public record Step(SetupStep step, State state, String path) {

    public enum State {
        DONE,
        SKIPPED,
        /** The first that is left. */
        NEXT,
        LATER;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public String word() {
        return step.word();
    }

    public boolean isLeft() {
        return state == State.NEXT || state == State.LATER;
    }
}
