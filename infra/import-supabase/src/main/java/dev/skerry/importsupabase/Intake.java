package dev.skerry.importsupabase;

import dev.skerry.accounts.ImportUsers;
import dev.skerry.accounts.ImportUsers.Outcome;
import dev.skerry.importsupabase.Applicant.Comes;
import dev.skerry.importsupabase.Applicant.Stays;
import dev.skerry.importsupabase.dump.Dump;
import dev.skerry.importsupabase.dump.DumpFault;
import dev.skerry.importsupabase.dump.Row;
import dev.skerry.importsupabase.dump.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Collects people into chunks, each taken over in one transaction. A chunk with a fault in it is
 * not stored; the next one is.
 */
final class Intake implements Dump.Reader {

    static final int CHUNK = 500;

    private final UserRow users;
    private final Identities identities;
    private final Function<List<ImportUsers.Person>, ImportUsers.Result> importUsers;
    private final Report report;
    private final Seen seen = new Seen();
    private final List<Comes> coming = new ArrayList<>();
    private final List<Stays> staying = new ArrayList<>();
    private int rows;
    private boolean faulty;

    /**
     * @param importUsers takes one chunk over
     */
    Intake(
            UserRow users,
            Identities identities,
            Function<List<ImportUsers.Person>, ImportUsers.Result> importUsers,
            Report report) {
        this.users = users;
        this.identities = identities;
        this.importUsers = importUsers;
        this.report = report;
    }

    @Override
    public void take(Table table, Row row) {
        switch (table) {
            case USERS -> user(row);
            case IDENTITIES -> report.identity(identities.provider(row));
            case FACTORS -> report.factor(SecondFactors.standing(row));
        }
    }

    private void user(Row row) {
        try {
            Applicant applicant = users.read(row);
            requireUnseen(applicant);
            switch (applicant) {
                case Comes comes -> coming.add(comes);
                case Stays stays -> staying.add(stays);
            }
        } catch (DumpFault fault) {
            report.fault(fault);
            faulty = true;
        }
        if (++rows == CHUNK) {
            finish();
        }
    }

    private void requireUnseen(Applicant applicant) {
        String id =
                switch (applicant) {
                    case Comes(_, ImportUsers.Person person, _, _) -> person.id().toString();
                    case Stays(_, String text, _) -> text;
                };
        if (!seen.add(id)) {
            throw new DumpFault(applicant.line(), "this id was there before");
        }
        if (applicant instanceof Comes(_, ImportUsers.Person person, _, _)
                && !seen.add(person.email().strip().toLowerCase(Locale.ROOT))) {
            throw new DumpFault(applicant.line(), "this address was there before");
        }
    }

    /** Takes over what was read since the last chunk. */
    void finish() {
        if (faulty) {
            report.notStored(rows);
        } else if (rows > 0) {
            staying.forEach(report::left);
            takeOver();
        }
        forget();
    }

    /** The file broke off: nothing of what was read since the last chunk is taken over. */
    void breakOff(DumpFault fault) {
        report.fault(fault);
        report.notStored(rows);
        forget();
    }

    private void forget() {
        coming.clear();
        staying.clear();
        rows = 0;
        faulty = false;
    }

    private void takeOver() {
        if (coming.isEmpty()) {
            return;
        }
        List<Outcome> outcomes =
                importUsers.apply(coming.stream().map(Comes::person).toList()).outcomes();
        for (int i = 0; i < outcomes.size(); i++) {
            Comes comes = coming.get(i);
            switch (outcomes.get(i)) {
                case ADDED -> report.added(comes);
                case HERE -> report.here();
                case ADDRESS_TAKEN -> refuse(comes, Reason.ADDRESS_TAKEN);
                case ADDRESS_UNFIT -> refuse(comes, Reason.ADDRESS_UNFIT);
                case METADATA_TOO_LARGE -> refuse(comes, Reason.METADATA_TOO_LARGE);
            }
        }
    }

    private void refuse(Comes comes, Reason reason) {
        report.left(new Stays(comes.line(), comes.person().id().toString(), reason));
    }
}
