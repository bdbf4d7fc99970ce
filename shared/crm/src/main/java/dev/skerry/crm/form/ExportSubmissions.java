package dev.skerry.crm.form;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Submissions of a form as a table to take away: a column for each field of the form, and for each
 * it had when somebody answered it. The site's log tells who took how many.
 */
@Singleton
public final class ExportSubmissions {

    /** A function's answer holds six megabytes: long answers make for fewer rows. */
    private static final long MOST_CHARACTERS = 2_000_000;

    private static final int ROWS_AT_ONCE = 100;

    /**
     * @param columns the time first, then the fields by their labels
     * @param rows newest first
     */
    public record Table(List<String> columns, Page<List<String>> rows) {

        public Table {
            columns = List.copyOf(columns);
        }
    }

    private final FormRepository forms;
    private final SubmissionRepository submissions;
    private final AuditLog audit;

    ExportSubmissions(FormRepository forms, SubmissionRepository submissions, AuditLog audit) {
        this.forms = forms;
        this.submissions = submissions;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code not_found}
     */
    public Table export(UUID id, SubmissionFilter filter, PageRequest asked) {
        Form form = forms.byId(id).orElseThrow(() -> Problem.notFound("form"));
        Page<Submission> found = read(id, filter, asked);
        Map<String, String> labels = labels(form, found.items());
        List<String> columns = new ArrayList<>(List.of("created at"));
        columns.addAll(labels.values());
        audit.write(
                AuditEvent.done("submissions_exported")
                        .with("form", id.toString())
                        .with("count", String.valueOf(found.items().size())));
        List<List<String>> rows =
                found.items().stream().map(it -> row(it, labels.keySet())).toList();
        return new Table(columns, new Page<>(rows, found.nextCursor()));
    }

    private Page<Submission> read(UUID form, SubmissionFilter filter, PageRequest asked) {
        List<Submission> found = new ArrayList<>();
        UUID after = asked.after();
        long characters = 0;
        while (true) {
            int most = Math.min(ROWS_AT_ONCE, asked.limit() - found.size());
            Page<Submission> page = submissions.ofForm(form, filter, new PageRequest(most, after));
            found.addAll(page.items());
            characters +=
                    page.items().stream().mapToLong(it -> it.answers().toString().length()).sum();
            boolean full = found.size() == asked.limit() || characters > MOST_CHARACTERS;
            if (page.nextCursor() == null || full) {
                return new Page<>(found, page.nextCursor());
            }
            after = page.items().getLast().id();
        }
    }

    private static Map<String, String> labels(Form form, List<Submission> found) {
        Map<String, String> labels = new LinkedHashMap<>();
        form.fields().forEach(it -> labels.put(it.key(), it.label()));
        found.forEach(it -> it.answers().keySet().forEach(key -> labels.putIfAbsent(key, key)));
        return labels;
    }

    private static List<String> row(Submission submission, Iterable<String> keys) {
        List<String> cells = new ArrayList<>(List.of(submission.createdAt().toString()));
        keys.forEach(key -> cells.add(submission.answer(key)));
        return cells;
    }
}
