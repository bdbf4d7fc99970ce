package dev.skerry.smoke;

import java.io.IOException;
import java.nio.file.Files;

/**
 * {@code ./skerry smoke}. Exit code 0 when every tick is there, 1 when one is missing, 2 when there
 * is nothing to walk.
 */
public final class Smoke {

    private Smoke() {}

    public static void main(String[] arguments) throws IOException {
        // Nothing here logs: the table is all there is to say.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                System.out.println(Options.HELP);
            } else {
                System.exit(walk(options) ? 0 : 1);
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static boolean walk(Options options) throws IOException {
        if (!Files.exists(options.stage())) {
            throw new IllegalArgumentException(
                    options.stage() + " is not there. Is a stage running? ./skerry up starts one.");
        }
        Stage stage = Stage.read(options.stage(), options.url());
        if (stage.sites().stream().noneMatch(site -> site.isNamed(options.only()))) {
            throw new IllegalArgumentException("No such site in " + options.stage());
        }
        return SmokeWalk.walk(stage, options.only(), options.recipients(), System.out);
    }
}
