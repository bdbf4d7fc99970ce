package dev.skerry.doctor;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How the doctor is called.
 *
 * @param folder of the stage
 */
record Options(Path folder, boolean help) {

    static final String VERBOSE = "--verbose";

    static final String HELP =
            """
            Usage: ./skerry doctor [options]

            Looks the running stage over, or the installation that the environment names, and says of
            roles, row security, migrations, queues, keys, mail domains, disk, clock and certificates
            what is well, what soon will not be, and what is broken, with advice. Changes nothing.

              --folder <path>  the stage's folder instead of .skerry
              --verbose        the log as well, on standard error: it says why
              --help           this text

            For a deployment: DATABASE_URL, DIRECTORY_URL, SKERRY_CONTEXT_KEY and SKERRY_ENVELOPE_KEY as its
            functions have them, MIGRATE_URL to look at the catalogue, SKERRY_QUEUES_<NAME> for the queues.

            Exit code 0 when nothing is broken, 1 when something is, 2 when there is nothing to look at.
            """;

    static Options parse(String... arguments) {
        Path folder = Path.of(".skerry");
        boolean help = false;
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--help", "-h" -> help = true;
                case VERBOSE -> {
                    // Seen to before anything logs.
                }
                case "--folder" -> folder = Path.of(value(option, rest));
                default -> throw new IllegalArgumentException("Unknown option: " + option);
            }
        }
        return new Options(folder, help);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " wants a value");
        }
        return rest.pop();
    }
}
