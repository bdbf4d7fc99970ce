package dev.skerry.sites.billing;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Plan;
import dev.skerry.sites.subscription.SubscriptionStatus;
import dev.skerry.sites.subscription.Term;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that was told of one subscription, by when it was so. It comes to the same whatever order it
 * arrived in: of each object the newest word holds, of failures the first since all was well.
 */
final class History {

    private static final Comparator<StripeEvent> BY_TIME =
            Comparator.comparing(StripeEvent::created)
                    .thenComparingInt(StripeEvent::rank)
                    .thenComparing(StripeEvent::id);

    private final List<StripeEvent> told;
    private final @Nullable StripeEvent checkout;
    private final @Nullable StripeEvent subscription;
    private final @Nullable StripeEvent invoice;

    /**
     * @param told at least one
     */
    History(List<StripeEvent> told) {
        this.told = told.stream().sorted(BY_TIME).toList();
        this.checkout = first(History::isPaidCheckout);
        StripeEvent over = last(History::isEnd);
        this.subscription = over == null ? last(it -> it.kind() == EventKind.SUBSCRIPTION) : over;
        this.invoice = last(it -> it.kind() == EventKind.INVOICE);
    }

    Standing standing(StripeSetting setting) {
        String word = word();
        Instant trialEnd = time("trial_end");
        SubscriptionStatus status = status(word, trialEnd);
        UUID site = site();
        return new Standing(
                status,
                plan(setting).orElse(null),
                trialEnd,
                time("period_end"),
                status == null ? null : lockedFrom(status, word, trialEnd, setting.grace()),
                newest("customer").orElse(null),
                site,
                site == null && checkout != null && checkout.fact("slug").isPresent()
                        ? checkout
                        : null,
                attachedAt(),
                isOver(word) ? endedAt() : null,
                told.getLast().created());
    }

    /** The provider's word for it; an invoice may know better than the last word. */
    private String word() {
        StripeEvent base = subscription == null ? checkout : subscription;
        if (base == null) {
            return "";
        }
        String word = subscription == null ? "active" : subscription.fact("status").orElse("");
        if (invoice == null) {
            return word;
        }
        boolean paid = invoice.says("paid", "yes");
        return switch (word) {
            case "active", "trialing" ->
                    !paid && invoice.created().isAfter(base.created()) ? "past_due" : word;
            case "past_due", "unpaid" ->
                    paid && !invoice.created().isBefore(base.created()) ? "active" : word;
            default -> word;
        };
    }

    private static @Nullable SubscriptionStatus status(String word, @Nullable Instant trialEnd) {
        return switch (word) {
            case "active" -> SubscriptionStatus.ACTIVE;
            case "trialing" ->
                    trialEnd == null ? SubscriptionStatus.ACTIVE : SubscriptionStatus.TRIALING;
            case "past_due" -> SubscriptionStatus.PAST_DUE;
            case "canceled", "unpaid", "paused" -> SubscriptionStatus.CANCELLED;
            // Its first payment is still to come, or never came: nothing was agreed.
            default -> null;
        };
    }

    private @Nullable Instant lockedFrom(
            SubscriptionStatus status, String word, @Nullable Instant trialEnd, int grace) {
        return switch (status) {
            case ACTIVE -> null;
            case TRIALING -> trialEnd == null ? null : Term.graceAfter(trialEnd, grace);
            case PAST_DUE -> Term.graceAfter(since(History::isFailure), grace);
            case CANCELLED -> isOver(word) ? overFrom() : since(it -> it.says("status", word));
        };
    }

    /** Who stops has what was paid for; who never paid for it has not. */
    private Instant overFrom() {
        Instant ended = endedAt();
        Instant paidUntil = time("period_end");
        boolean owed =
                (subscription != null && subscription.says("reason", "payment_failed"))
                        || (invoice != null && invoice.says("paid", "no"));
        return owed || paidUntil == null || paidUntil.isBefore(ended) ? ended : paidUntil;
    }

    private Instant endedAt() {
        StripeEvent first = first(History::isEnd);
        return Optional.ofNullable(time("ended_at"))
                .orElseGet(() -> (first == null ? told.getLast() : first).created());
    }

    /** When that began which was so without a break since all was well. */
    private Instant since(Predicate<StripeEvent> trouble) {
        Instant well =
                told.stream()
                        .filter(History::isWell)
                        .map(StripeEvent::created)
                        .reduce(Instant.MIN, (one, next) -> next);
        return told.stream()
                .filter(trouble)
                .map(StripeEvent::created)
                .filter(it -> !it.isBefore(well))
                .findFirst()
                .orElse(told.getLast().created());
    }

    private Optional<Plan> plan(StripeSetting setting) {
        return Optional.ofNullable(subscription)
                .flatMap(it -> it.fact("prices"))
                .flatMap(it -> setting.planOf(Stream.of(it.split(" "))))
                .or(
                        () ->
                                Optional.ofNullable(checkout)
                                        .flatMap(it -> it.fact("plan"))
                                        .flatMap(Plan::of));
    }

    /** Problem {@code invalid_request} for what is no id. */
    private @Nullable UUID site() {
        String id =
                Stream.of(checkout, isAgreed(subscription) ? subscription : null)
                        .flatMap(Stream::ofNullable)
                        .flatMap(it -> it.fact("site").stream())
                        .findFirst()
                        .orElse(null);
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException notOne) {
            throw Problem.invalid("/metadata/site", "must be the id of a site");
        }
    }

    private @Nullable Instant attachedAt() {
        StripeEvent first = first(it -> isPaidCheckout(it) || isAgreed(it));
        return first == null ? null : first.created();
    }

    /** As it was last told: what the word that holds does not say is as it was. */
    private @Nullable Instant time(String name) {
        return Optional.ofNullable(subscription)
                .flatMap(it -> it.fact(name))
                .or(() -> newest(name))
                .map(Long::parseLong)
                .map(Instant::ofEpochSecond)
                .orElse(null);
    }

    private Optional<String> newest(String fact) {
        return told.reversed().stream().flatMap(it -> it.fact(fact).stream()).findFirst();
    }

    private @Nullable StripeEvent first(Predicate<StripeEvent> wanted) {
        return told.stream().filter(wanted).findFirst().orElse(null);
    }

    private @Nullable StripeEvent last(Predicate<StripeEvent> wanted) {
        return told.reversed().stream().filter(wanted).findFirst().orElse(null);
    }

    private static boolean isPaidCheckout(StripeEvent event) {
        return event.kind() == EventKind.CHECKOUT
                && event.says("payment", "paid", "no_payment_required");
    }

    private static boolean isAgreed(@Nullable StripeEvent event) {
        return event != null
                && event.kind() == EventKind.SUBSCRIPTION
                && !event.says("status", "incomplete", "incomplete_expired");
    }

    private static boolean isWell(StripeEvent event) {
        return isPaidCheckout(event)
                || event.says("paid", "yes")
                || event.says("status", "active", "trialing");
    }

    private static boolean isFailure(StripeEvent event) {
        return event.says("paid", "no") || event.says("status", "past_due", "unpaid");
    }

    /** There is no way back from it. */
    private static boolean isEnd(StripeEvent event) {
        return event.says("status", "canceled");
    }

    private static boolean isOver(String word) {
        return word.equals("canceled");
    }
}
