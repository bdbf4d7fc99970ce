package dev.skerry.local;

import java.nio.file.Path;

/**
 * How a stage is started.
 *
 * @param fresh whether to forget what was there
 * @param port the preferred HTTP port
 * @param demo whether to make the demo sites
 */
record Options(Folder folder, boolean fresh, int port, boolean demo, boolean help) {

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
            AWS_ENDPOINT_URL_SQS and AWS_ENDPOINT_URL_S3 name other queues and blobs.
            """;

    static Options parse(String[] arguments, String portVariable) {
        Options options =
                new Options(
                        new Folder(Path.of(".skerry")),
                        false,
                        portVariable.isEmpty() ? 8787 : Integer.parseInt(portVariable),
                        true,
                        false);
        for (int i = 0; i < arguments.length; i++) {
            options =
                    switch (arguments[i]) {
                        case "--fresh" ->
                                new Options(
                                        options.folder,
                                        true,
                                        options.port,
                                        options.demo,
                                        options.help);
                        case "--no-demo" ->
                                new Options(
                                        options.folder,
                                        options.fresh,
                                        options.port,
                                        false,
                                        options.help);
                        case "--help", "-h" ->
                                new Options(
                                        options.folder,
                                        options.fresh,
                                        options.port,
                                        options.demo,
                                        true);
                        case "--folder" ->
                                new Options(
                                        new Folder(Path.of(value(arguments, ++i))),
                                        options.fresh,
                                        options.port,
                                        options.demo,
                                        options.help);
                        case "--port" ->
                                new Options(
                                        options.folder,
                                        options.fresh,
                                        Integer.parseInt(value(arguments, ++i)),
                                        options.demo,
                                        options.help);
                        default ->
                                throw new IllegalArgumentException(
                                        "Unknown option: " + arguments[i]);
                    };
        }
        return options;
    }

    private static String value(String[] arguments, int index) {
        if (index >= arguments.length) {
            throw new IllegalArgumentException(arguments[index - 1] + " wants a value");
        }
        return arguments[index];
    }
}
