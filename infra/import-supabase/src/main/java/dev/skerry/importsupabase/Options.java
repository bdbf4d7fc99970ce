package dev.skerry.importsupabase;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What is imported where.
 *
 * @param folder of the stage, when the environment names no database
 * @param help whether to explain instead
 */
record Options(String site, boolean dryRun, Path folder, List<Path> dumps, boolean help) {

    static final String HELP =
            """
            Usage: ./skerry import-supabase --site <slug> [options] <dump> [<dump> …]

            Takes the people of a Supabase project over into a site, with their ids, bcrypt passwords,
            confirmed state, authenticator apps, metadata and dates. Nobody is mailed. Whoever is here already stays as they are:
            a second run changes nothing, and a newer dump adds who is new.

              --site <slug>    the site they come to
              --dry-run        say what would come of it, and change nothing
              --folder <path>  of the stage whose database is meant; default .skerry
              --help           this text

            A dump is what pg_dump --data-only writes of auth.users and auth.identities (COPY or --inserts;
            a whole dump will do), or a file <name>.csv for each of the two, with a header:

              pg_dump "$SUPABASE_DB" --data-only -t auth.users -t auth.identities -t auth.mfa_factors > people.sql
              psql "$SUPABASE_DB" -c '\\copy auth.users to users.csv csv header'

            DATABASE_URL, DIRECTORY_URL and SKERRY_CONTEXT_KEY in the environment name another database than
            the running stage's, with the roles that the functions use; SKERRY_ENVELOPE_KEY the key that
            second factors are sealed with.

            Exit code 0: everybody who can come is here. 1: somebody is missing, the report says who and why.
            2: it could not begin.
            """;

    static Options parse(String... arguments) {
        String site = "";
        boolean dryRun = false;
        Path folder = Path.of(".skerry");
        boolean help = false;
        List<Path> dumps = new ArrayList<>();
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--site" -> site = value(option, rest);
                case "--dry-run" -> dryRun = true;
                case "--folder" -> folder = Path.of(value(option, rest));
                case "--help", "-h" -> help = true;
                default -> {
                    if (option.startsWith("-")) {
                        throw new IllegalArgumentException("Unknown option: " + option);
                    }
                    dumps.add(Path.of(option));
                }
            }
        }
        if (!help && (site.isEmpty() || dumps.isEmpty())) {
            throw new IllegalArgumentException(
                    "Which site, and which dump? ./skerry import-supabase --site <slug> <dump>");
        }
        return new Options(site, dryRun, folder, List.copyOf(dumps), help);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " wants a value");
        }
        return rest.pop();
    }
}
