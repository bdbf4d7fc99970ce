package dev.skerry.smoke;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./skerry smoke}. Exit code 0 when every tick is there, 1 when one is missing. */
public final class Smoke {

    private static final String HELP =
            """
            Usage: ./skerry smoke [options]

            Walks the live checklist of every site and prints a table of ticks with times.

              --url <base>      the stage to walk; default: the one of stage.json
              --stage <file>    keys and sign-ins; default .skerry/stage.json
              --site <slug>     only this site
              --recipients <n>  size of the campaign; default 200
              --help            this text

            Mail is read from the local host's mailbox. A deployment has none: there the ticks that
            need to read a mail are left out, and the table says so.
            """;

    private Smoke() {}

    public static void main(String[] arguments) throws IOException {
        String url = "";
        String only = "";
        Path file = Path.of(".skerry", "stage.json");
        int recipients = 200;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--url" -> url = arguments[++i];
                case "--stage" -> file = Path.of(arguments[++i]);
                case "--site" -> only = arguments[++i];
                case "--recipients" -> recipients = Integer.parseInt(arguments[++i]);
                case "--help", "-h" -> {
                    System.out.println(HELP);
                    return;
                }
                default -> exit("Unknown option: " + arguments[i]);
            }
        }
        if (!Files.exists(file)) {
            exit(file + " is not there. Is a stage running? ./skerry up starts one.");
        }
        Stage stage = Stage.read(file, url);
        System.exit(walk(stage, only, recipients, System.out) ? 0 : 1);
    }

    static boolean walk(Stage stage, String only, int recipients, PrintStream out) {
        List<SiteWalk> walks = new ArrayList<>();
        for (Stage.Site site : stage.sites()) {
            if (only.isEmpty() || only.equals(site.slug())) {
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

    private static void exit(String message) {
        System.err.println(message);
        System.exit(2);
    }
}
