package dev.skerry.smoke;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What is walked.
 *
 * @param url another base address than the file's; empty for that
 * @param only a slug; empty for every site
 * @param help whether to explain instead
 */
record Options(String url, Path stage, String only, int recipients, boolean help) {

    static final String HELP =
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

    static Options parse(String... arguments) {
        String url = "";
        Path stage = Path.of(".skerry", "stage.json");
        String only = "";
        int recipients = 200;
        boolean help = false;
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--url" -> url = value(option, rest);
                case "--stage" -> stage = Path.of(value(option, rest));
                case "--site" -> only = value(option, rest);
                case "--recipients" -> recipients = number(option, value(option, rest));
                case "--help", "-h" -> help = true;
                default -> throw new IllegalArgumentException("Unknown option: " + option);
            }
        }
        return new Options(url, stage, only, recipients, help);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " wants a value");
        }
        return rest.pop();
    }

    private static int number(String option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " wants a number, not " + value, e);
        }
    }
}
