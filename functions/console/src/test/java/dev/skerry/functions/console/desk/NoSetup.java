package dev.skerry.functions.console.desk;

import dev.skerry.sites.setup.SetupStep;
import dev.skerry.sites.setup.SkipSetupStep;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;

/** A site whose desk no longer speaks of its beginning. */
final class NoSetup {

    private NoSetup() {}

    static void on(Stage stage, TestSite site) {
        for (SetupStep step : SetupStep.values()) {
            site.asWorker().run(() -> stage.bean(SkipSetupStep.class).skip(step, true));
        }
    }
}
