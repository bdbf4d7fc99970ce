package dev.skerry.crm.form;

import dev.skerry.crm.PlainText;
import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.limit.Allowance;
import dev.skerry.kernel.limit.Bucket;
import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.DatabaseFault;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes in a form that somebody filled in: contact, custom fields, consents, tags, groups,
 * submission and notification, all of it or nothing.
 */
@Singleton
public final class SubmitForm {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final Actor WORKER = new Actor.Worker("form-submit");

    /**
     * @param form id or slug
     * @param body answers by field key, and {@code consents}, {@code _hp}, {@code idempotencyKey}
     * @param address whom it came from
     * @param bucket whose token it costs, whatever becomes of it; null when it costs none
     */
    public record Command(
            String form, Map<String, Object> body, String address, @Nullable Bucket bucket) {}

    /**
     * @param contactId null for callers who are not staff
     */
    @Serdeable
    public record Result(
            UUID submissionId,
            @Nullable UUID contactId,
            String message,
            @Nullable String redirectUrl) {

        private Result withoutContact() {
            return new Result(submissionId, null, message, redirectUrl);
        }
    }

    /**
     * @param allowance what the bucket has left; null when it cost nothing
     */
    public record Answer(Result result, @Nullable Allowance allowance) {}

    private final RememberedForms forms;
    private final NewSubmissionRepository submissions;
    private final StoreAndNotify storeAndNotify;
    private final Limits limits;
    private final Clock clock;

    SubmitForm(
            RememberedForms forms,
            NewSubmissionRepository submissions,
            StoreAndNotify storeAndNotify,
            Limits limits,
            Clock clock) {
        this.forms = forms;
        this.submissions = submissions;
        this.storeAndNotify = storeAndNotify;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code form_not_found}, {@code form_closed}, {@code invalid_request} with a
     *     pointer per field, {@code idempotency_mismatch}, {@code rate_limited}
     */
    public Answer submit(Command command) {
        boolean staff = SiteScope.current().actor() instanceof Actor.Staff;
        // Visitors may neither read nor write a site's contacts. Past this line it is the site that
        // acts.
        Answer answer = SiteScope.current().as(WORKER).call(() -> submitAndPay(command));
        return staff ? answer : new Answer(answer.result().withoutContact(), answer.allowance());
    }

    private Answer submitAndPay(Command command) {
        Bucket bucket = command.bucket();
        if (bucket == null) {
            return new Answer(withAnyForm(command), null);
        }
        Optional<NewSubmission> plain = plain(command);
        if (plain.isEmpty()) {
            Allowance allowance = limits.take(bucket);
            return new Answer(withAnyForm(command), allowance);
        }
        NewSubmission submission = plain.get();
        NewSubmissionRepository.Paid paid = submissions.storeAndPay(submission, bucket);
        Result result =
                paid.contact()
                        .map(contact -> result(submission.form(), submission.id(), contact))
                        .orElseGet(() -> withFormAsItIs(command));
        return new Answer(result, paid.allowance());
    }

    /** What its statement alone settles: valid by the form we remember, nobody to tell, no key. */
    private Optional<NewSubmission> plain(Command command) {
        if (isFromAProgram(command) || command.body().get(Answers.IDEMPOTENCY_KEY) != null) {
            return Optional.empty();
        }
        try {
            return forms.find(command.form())
                    .filter(it -> it.open() && it.settings().notificationEmail() == null)
                    .map(form -> read(form, command));
        } catch (Problem maybeOutOfDate) {
            return Optional.empty();
        }
    }

    private Result withAnyForm(Command command) {
        return withRememberedForm(command).orElseGet(() -> withFormAsItIs(command));
    }

    /** Nothing when the form is not remembered, has changed, or would refuse this. */
    private Optional<Result> withRememberedForm(Command command) {
        try {
            return forms.find(command.form()).flatMap(form -> submit(form, command));
        } catch (Problem maybeOutOfDate) {
            return Optional.empty();
        }
    }

    private Result withFormAsItIs(Command command) {
        // Changed again between reading and writing: once more, and a third time is a fault.
        return submit(forms.read(command.form()), command)
                .or(() -> submit(forms.read(command.form()), command))
                .orElseThrow(() -> new IllegalStateException("The form keeps changing"));
    }

    private Optional<Result> submit(Form form, Command command) {
        if (!form.open()) {
            throw new Problem(ProblemCode.FORM_CLOSED, "This form takes no more answers");
        }
        if (isFromAProgram(command)) {
            // A program that fills in every field is told what it wants to hear.
            return Optional.of(result(form, Ids.next(), null));
        }
        NewSubmission submission = read(form, command);
        String key = submission.idempotencyKey();
        Optional<Result> earlier = key == null ? Optional.empty() : earlier(submission, key);
        if (earlier.isPresent()) {
            return earlier;
        }
        try {
            return storeAndNotify
                    .store(submission)
                    .map(contact -> result(form, submission.id(), contact));
        } catch (DatabaseFault fault) {
            if (key == null || !fault.sqlState().equals(UNIQUE_VIOLATION)) {
                throw fault;
            }
            // The same key at the same moment: the other one was first.
            return earlier(submission, key);
        }
    }

    private Optional<Result> earlier(NewSubmission submission, String key) {
        return submissions
                .byIdempotencyKey(submission.form().id(), key)
                .map(
                        it -> {
                            if (!it.bodyHash().equals(submission.bodyHash())) {
                                throw new Problem(
                                        ProblemCode.IDEMPOTENCY_MISMATCH,
                                        "The key belongs to another submission");
                            }
                            return result(submission.form(), it.id(), it.contactId());
                        });
    }

    private NewSubmission read(Form form, Command command) {
        return new NewSubmission(
                Ids.next(),
                form,
                Answers.check(form, command.body()),
                command.address(),
                idempotencyKey(command.body().get(Answers.IDEMPOTENCY_KEY)),
                hash(command.body()),
                clock.instant());
    }

    private static boolean isFromAProgram(Command command) {
        Object bait = command.body().get(Answers.HONEYPOT);
        return bait != null && !bait.equals("") && !bait.equals(false);
    }

    private static @Nullable String idempotencyKey(@Nullable Object given) {
        if (given == null) {
            return null;
        }
        if (given instanceof String key) {
            return PlainText.required("/idempotencyKey", key, 200);
        }
        throw Problem.invalid("/idempotencyKey", "must be text");
    }

    private static String hash(Map<String, Object> body) {
        Map<String, Object> sorted = new TreeMap<>(body);
        if (sorted.get(Answers.CONSENTS) instanceof Map<?, ?> consents) {
            sorted.put(Answers.CONSENTS, new TreeMap<>(consents));
        }
        return HexFormat.of().formatHex(Hashes.sha256(sorted.toString()));
    }

    private static Result result(Form form, UUID submission, @Nullable UUID contact) {
        String own = form.settings().successMessage();
        boolean swedish = SiteScope.current().site().locale().startsWith("sv");
        String thanks =
                swedish ? "Tack! Vi har tagit emot ditt svar." : "Thanks! We have your answer.";
        return new Result(
                submission, contact, own == null ? thanks : own, form.settings().redirectUrl());
    }
}
