package dev.skerry.smoke;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
        // Nothing here logs: the table is all there is to say.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
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
        System.exit(SmokeWalk.walk(stage, only, recipients, System.out) ? 0 : 1);
    }

    private static void exit(String message) {
        System.err.println(message);
        System.exit(2);
    }
}
