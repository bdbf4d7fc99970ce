package dev.skerry.local;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How a stage is started.
 *
 * @param fresh whether to forget what was there
 * @param port the preferred HTTP port
 * @param demo whether to make the demo sites
 * @param rehearse whether to stop when ready: the build does so to learn what a start needs
 * @param help whether to explain instead
 */
record Options(
        Folder folder, boolean fresh, int port, boolean demo, boolean rehearse, boolean help) {

    static final String HELP =
            """
            Usage: ./skerry up [options]

            Runs PostgreSQL, SQS, S3, a captured mailbox and every function on this machine.

              --fresh          start over: forgets everything in the folder
              --folder <path>  keep state there instead of in .skerry
              --port <n>       listen there instead of on 8787 (also: SKERRY_PORT)
              --no-demo        no demo sites, only the platform and its operator
              --help           this text

            DATABASE_URL, DIRECTORY_URL and MIGRATE_URL name a PostgreSQL of your own (16 or newer);
            SKERRY_PROFILE=production asks superadmins and admins for a second factor, as a deployment does.
            AWS_ENDPOINT_URL_SQS and AWS_ENDPOINT_URL_S3 name other queues and blobs.
            """;

    private static final int USUAL_PORT = 8787;

    /**
     * @param portVariable what SKERRY_PORT says; empty when it says nothing
     */
    static Options parse(String[] arguments, String portVariable) {
        Folder folder = new Folder(Path.of(".skerry"));
        int port = portVariable.isEmpty() ? USUAL_PORT : Integer.parseInt(portVariable);
        boolean fresh = false;
        boolean demo = true;
        boolean rehearse = false;
        boolean help = false;
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--fresh" -> fresh = true;
                case "--no-demo" -> demo = false;
                case "--rehearse" -> rehearse = true;
                case "--help", "-h" -> help = true;
                case "--folder" -> folder = new Folder(Path.of(value(option, rest)));
                case "--port" -> port = Integer.parseInt(value(option, rest));
                default -> throw new IllegalArgumentException("Unknown option: " + option);
            }
        }
        return new Options(folder, fresh, port, demo, rehearse, help);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " wants a value");
        }
        return rest.pop();
    }
}
