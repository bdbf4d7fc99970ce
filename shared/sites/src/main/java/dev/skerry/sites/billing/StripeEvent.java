package dev.skerry.sites.billing;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the provider told.
 *
 * @param created when it was so, in whole seconds
 * @param object what it is about: a subscription, an invoice, a checkout
 * @param reference the subscription that it belongs to, or the checkout where there is none
 * @param facts what matters here; an empty one is none
 */
record StripeEvent(
        String id,
        String type,
        Instant created,
        String object,
        @Nullable String reference,
        Map<String, String> facts) {

    StripeEvent {
        facts = Map.copyOf(facts);
    }

    EventKind kind() {
        return EventKind.of(type);
    }

    int rank() {
        return EventKind.rank(type);
    }

    String lane() {
        return Objects.requireNonNullElse(reference, object);
    }

    Optional<String> fact(String name) {
        return Optional.ofNullable(facts.get(name)).filter(it -> !it.isEmpty());
    }

    boolean says(String name, String... words) {
        return fact(name).filter(Set.of(words)::contains).isPresent();
    }

    /** Whether anything is to be done about it. */
    boolean concernsUs() {
        return switch (kind()) {
            case CHECKOUT ->
                    says("mode", "subscription")
                            || fact("site").isPresent()
                            || fact("slug").isPresent();
            case SUBSCRIPTION, CLAIM -> true;
            case INVOICE -> reference != null;
            case OTHER -> false;
        };
    }

    /** Without what people typed. */
    @Override
    public String toString() {
        return type + "[" + id + "]";
    }
}
