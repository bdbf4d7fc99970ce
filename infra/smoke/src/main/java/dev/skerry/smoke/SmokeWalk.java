package dev.skerry.smoke;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Walks the sites of a stage and prints what it found. */
public final class SmokeWalk {

    private SmokeWalk() {}

    /**
     * @param stageFile keys and sign-ins of the running stage
     * @param only a slug; empty for every site
     * @return whether every tick is there
     */
    public static boolean walk(Path stageFile, String only, int recipients, PrintStream out)
            throws IOException {
        return walk(Stage.read(stageFile, ""), only, recipients, out);
    }

    static boolean walk(Stage stage, String only, int recipients, PrintStream out) {
        List<SiteWalk> walks = new ArrayList<>();
        for (Stage.Site site : stage.sites()) {
            if (site.isNamed(only)) {
                walks.add(new SiteWalk(stage, site, recipients));
            }
        }
        Table table = new Table();
        // Campaigns run by the minute: start all, walk the rest, and look at them last.
        walks.forEach(SiteWalk::startCampaign);
        for (SiteWalk walk : walks) {
            walk.everythingButTheCampaign();
        }
        for (SiteWalk walk : walks) {
            walk.finishCampaign();
            table.add(walk.slug(), walk.ticks());
        }
        table.print(out);
        return !walks.isEmpty() && table.allGood();
    }
}
