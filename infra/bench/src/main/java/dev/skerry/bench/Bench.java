package dev.skerry.bench;

import dev.skerry.bench.legs.Accounts;
import dev.skerry.bench.legs.ColdStarts;
import dev.skerry.bench.legs.MailRace;
import dev.skerry.bench.legs.Mails;
import dev.skerry.bench.legs.Redemptions;
import dev.skerry.bench.legs.Requests;
import dev.skerry.bench.legs.RowSecurity;
import dev.skerry.bench.report.Machine;
import dev.skerry.bench.report.Report;
import dev.skerry.bench.report.Section;
import dev.skerry.bench.stage.BenchStage;
import dev.skerry.bench.stage.Repository;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code ./skerry bench}, run from the root of the repository. */
public final class Bench {

    private static final Path FIGURES = Repository.file("docs/benchmarks.md");

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        if (options.help()) {
            System.out.print(Options.HELP);
            return;
        }
        if (options.alone() != null) {
            Section section = options.alone().play();
            System.out.println(section.markdown());
            Report.replace(FIGURES, section);
            System.exit(0);
            return;
        }
        Report report = run(options);
        if (options.complete()) {
            report.write(FIGURES);
            System.err.println("Written to " + FIGURES);
        }
        System.exit(0); // idle connections of the load must not keep us
    }

    /** Prints every leg's figures as soon as they are there. */
    static Report run(Options options) throws Exception {
        List<Section> sections = new ArrayList<>();
        Machine machine;
        try (BenchStage stage = BenchStage.start()) {
            machine = Machine.here(stage.software());
            for (LegName leg : options.legs()) {
                System.err.println("Measuring: " + leg.name().toLowerCase(Locale.ROOT));
                Section section = playOrExplain(leg, stage, options.effort());
                System.out.println(section.markdown());
                sections.add(section);
            }
        }
        return new Report(LocalDate.now(ZoneOffset.UTC), machine, sections);
    }

    private static Section playOrExplain(LegName leg, BenchStage stage, Effort effort)
            throws Exception {
        try {
            return play(leg, stage, effort);
        } catch (Exception e) {
            System.err.println("The local host said last:\n" + stage.log());
            throw e;
        }
    }

    private static Section play(LegName leg, BenchStage stage, Effort effort) throws Exception {
        return switch (leg) {
            case GALLERY -> Requests.galleries(stage, effort);
            case FORM -> Requests.forms(stage, effort);
            case ACCOUNTS -> Accounts.play(stage, effort);
            case REDEEM -> Redemptions.play(stage, effort);
            case MAIL -> Mails.play(stage, effort);
            case RACE -> MailRace.play(stage, effort);
            case START -> ColdStarts.play(stage, effort);
            case ROWS -> RowSecurity.play(stage, effort);
        };
    }
}
