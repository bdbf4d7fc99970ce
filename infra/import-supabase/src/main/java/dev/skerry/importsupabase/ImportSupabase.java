package dev.skerry.importsupabase;

import dev.skerry.accounts.ImportUsers;
import dev.skerry.importsupabase.dump.Dump;
import dev.skerry.importsupabase.dump.DumpFault;
import dev.skerry.installation.Installation;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** {@code ./skerry import-supabase}, see {@link Options#HELP}. */
public final class ImportSupabase {

    private static final Actor WORKER = new Actor.Worker("import-supabase");

    private final Options options;
    private final PrintStream out;

    private ImportSupabase(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
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
                return new ImportSupabase(options, out).into(context) ? 0 : 1;
            }
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
        } catch (Problem refused) {
            out.println("It could not begin: " + refused.getMessage());
        } catch (IOException | RuntimeException e) {
            out.println("It could not begin: " + told(e));
        }
        return 2;
    }

    /** Whether everybody who can come is here. */
    private boolean into(ApplicationContext context) {
        Site site = site(context.getBean(Directory.class));
        for (Path dump : options.dumps()) {
            if (!Files.isReadable(dump)) {
                throw new IllegalArgumentException(dump + " cannot be read");
            }
        }
        JsonMapper json = context.getBean(JsonMapper.class);
        SecondFactors factors = new SecondFactors();
        Identities identities = new Identities(json);
        readAhead(factors, identities);
        if (!factors.isEmpty() && !context.containsBean(Sealer.class)) {
            throw new IllegalArgumentException(
                    "The dump has second factors: SKERRY_ENVELOPE_KEY has to say how the site's functions seal secrets");
        }
        ImportUsers importUsers = context.getBean(ImportUsers.class);
        Report report = new Report();
        Intake intake =
                new Intake(
                        new UserRow(
                                json, factors, identities, context.getBean(Clock.class).instant()),
                        identities,
                        people ->
                                SiteScope.of(site, WORKER)
                                        .call(
                                                () ->
                                                        importUsers.take(
                                                                new ImportUsers.Command(
                                                                        people, options.dryRun()))),
                        report);
        out.println(
                options.dryRun()
                        ? "Dry run for " + site.slug() + ": nothing is stored."
                        : "Into " + site.slug() + ":");
        out.println();
        boolean whole = read(intake, report);
        out.print(report.text());
        return whole && report.ok();
    }

    /** A first reading. What it cannot read, the second one tells. */
    private void readAhead(SecondFactors factors, Identities identities) {
        for (Path dump : options.dumps()) {
            try {
                Dump.read(
                        dump,
                        (table, row) -> {
                            factors.take(table, row);
                            identities.take(table, row);
                        });
            } catch (IOException | RuntimeException toldLater) {
                return;
            }
        }
    }

    private Site site(Directory directory) {
        Site site =
                directory
                        .bySlug(options.site())
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "There is no site " + options.site()));
        if (site.isPlatform() || !site.isActive()) {
            throw new IllegalArgumentException(
                    site.isPlatform()
                            ? "Nobody is imported into the platform: its accounts are the staff"
                            : options.site() + " is " + site.status());
        }
        return site;
    }

    /** Whether it got to the end of every file. */
    private boolean read(Intake intake, Report report) {
        for (Path dump : options.dumps()) {
            report.begin(String.valueOf(dump.getFileName()));
            try {
                Dump.read(dump, intake);
                intake.finish();
            } catch (DumpFault fault) {
                intake.breakOff(fault);
                return false;
            } catch (IOException | RuntimeException e) {
                out.println(
                        "Stopped, and what was not stored yet is not counted below: " + told(e));
                out.println();
                return false;
            }
        }
        return true;
    }

    /** The first line: what PostgreSQL says behind it may be of people. */
    private static String told(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                + " ("
                + e.getClass().getSimpleName()
                + ")";
    }
}
