package dev.skerry.doctor;

import dev.skerry.installation.Installation;
import dev.skerry.kernel.ready.CheckReadiness;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code ./skerry doctor}, see {@link Options#HELP}. */
public final class Doctor {

    private Doctor() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // What is wrong stands in the report; the log, which tells why, beside it for who asks.
        System.setOut(
                List.of(arguments).contains(Options.VERBOSE)
                        ? System.err
                        : new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        System.exit(run(out, System.getenv(), arguments));
    }

    /** Answers the exit code. */
    public static int run(PrintStream out, Map<String, String> environment, String... arguments) {
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                out.println(Options.HELP);
                return 0;
            }
            try (ApplicationContext context = Installation.open(options.folder(), environment)) {
                return report(out, examinations(context, options.folder()));
            }
        } catch (IllegalArgumentException | IOException e) {
            out.println(e.getMessage());
            return 2;
        }
    }

    private static List<Examination> examinations(ApplicationContext context, Path folder) {
        Landscape landscape = new Landscape(context);
        return List.of(
                new Readiness(context),
                new Roles(context),
                new Catalogue(context, landscape),
                new Migrations(context, landscape),
                new Queues(context),
                new SealedSecrets(context, landscape),
                new MailDomains(context, landscape),
                new Disk(folder),
                new Clocks(context),
                new Certificates(landscape));
    }

    static int report(PrintStream out, List<Examination> examinations) {
        List<Finding> all = new ArrayList<>();
        for (Examination examination : examinations) {
            if (examination.needsDirectory() && all.stream().anyMatch(Doctor::isDirectoryAway)) {
                continue;
            }
            for (Finding finding : findings(examination)) {
                all.add(finding);
                out.println(finding);
            }
        }
        if (all.stream().anyMatch(Doctor::isDirectoryAway)) {
            out.println("Nothing else can be looked at without the directory.");
        }
        long broken = all.stream().filter(Finding::isBroken).count();
        long warnings = all.stream().filter(it -> it.level() == Finding.Level.WARNING).count();
        out.printf(
                "%n%s, %s.%n",
                broken == 0 ? "Nothing is broken" : broken + " broken",
                warnings == 1 ? "1 warning" : warnings + " warnings");
        return broken == 0 ? 0 : 1;
    }

    private static boolean isDirectoryAway(Finding finding) {
        return finding.isBroken() && finding.what().equals(CheckReadiness.Part.DIRECTORY.word());
    }

    /**
     * What cannot be looked at is a finding: of a fault the kind, and never an address in its text.
     */
    private static List<Finding> findings(Examination examination) {
        try {
            return examination.findings();
        } catch (Exception e) {
            return List.of(
                    Finding.broken(
                            examination.what(),
                            "could not be looked at: " + Faults.told(e),
                            "See what the lines above say; then look again."));
        }
    }
}
