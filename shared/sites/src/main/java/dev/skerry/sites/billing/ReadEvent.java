package dev.skerry.sites.billing;

import static dev.skerry.sites.billing.StripeJson.at;
import static dev.skerry.sites.billing.StripeJson.id;
import static dev.skerry.sites.billing.StripeJson.list;
import static dev.skerry.sites.billing.StripeJson.seconds;
import static dev.skerry.sites.billing.StripeJson.text;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of an event what matters here. Both forms of the provider's API are understood: since
 * its version 2025-03-31 the period of a subscription stands on its items, and the subscription of
 * an invoice under {@code parent}.
 */
final class ReadEvent {

    private final JsonNode object;
    private final Map<String, String> facts = new TreeMap<>();

    private ReadEvent(JsonNode object) {
        this.object = object;
    }

    /** Problem {@code malformed_request} for what is no event. */
    static StripeEvent of(@Nullable JsonNode body) {
        String id = text(body, "id").filter(it -> it.matches("[A-Za-z0-9_]{1,120}")).orElse("");
        String type = text(body, "type").filter(it -> it.matches("[a-z0-9_.]{1,120}")).orElse("");
        Optional<Long> created = seconds(body, "created");
        JsonNode object = at(body, "data", "object");
        if (id.isEmpty() || type.isEmpty() || created.isEmpty() || object == null) {
            throw new Problem(ProblemCode.MALFORMED_REQUEST, "The body is no event");
        }
        ReadEvent read = new ReadEvent(object);
        Optional<String> reference = read.reference(EventKind.of(type));
        read.facts(type);
        return new StripeEvent(
                id,
                type,
                Instant.ofEpochSecond(created.get()),
                id(object, "id").orElse(id),
                reference.orElse(null),
                read.facts);
    }

    private Optional<String> reference(EventKind kind) {
        return switch (kind) {
            case CHECKOUT -> id(object, "subscription").or(() -> text(object, "id"));
            case SUBSCRIPTION -> text(object, "id");
            case INVOICE -> ofInvoice();
            case CLAIM, OTHER -> Optional.empty();
        };
    }

    private Optional<String> ofInvoice() {
        return id(object, "subscription")
                .or(() -> id(object, "parent", "subscription_details", "subscription"))
                .or(
                        () ->
                                list(object, "lines", "data").stream()
                                        .map(ReadEvent::ofLine)
                                        .flatMap(Optional::stream)
                                        .findFirst());
    }

    private static Optional<String> ofLine(JsonNode line) {
        return id(line, "subscription")
                .or(() -> id(line, "parent", "subscription_item_details", "subscription"));
    }

    private void facts(String type) {
        id(object, "customer").ifPresent(it -> facts.put("customer", it));
        switch (EventKind.of(type)) {
            case CHECKOUT -> checkout(type);
            case SUBSCRIPTION -> subscription(type);
            case INVOICE -> invoice(type);
            case CLAIM -> claim();
            case OTHER -> facts.clear();
        }
    }

    private void checkout(String type) {
        note("mode", text(object, "mode"));
        facts.put(
                "payment",
                switch (type) {
                    case "checkout.session.async_payment_succeeded" -> "paid";
                    case "checkout.session.async_payment_failed" -> "failed";
                    default -> text(object, "payment_status").orElse("unpaid");
                });
        note("site", said("site", "site_id"));
        note("slug", said("slug", "subdomain").map(it -> it.toLowerCase(Locale.ROOT)));
        note("name", said("name"));
        note(
                "email",
                said("admin_email", "email")
                        .or(() -> text(object, "customer_details", "email"))
                        .or(() -> text(object, "customer_email")));
        note("admin", said("admin_name").or(() -> text(object, "customer_details", "name")));
        for (String word : new String[] {"plan", "placement", "kind", "locale"}) {
            note(word, said(word));
        }
    }

    private void subscription(String type) {
        boolean deleted = type.equals("customer.subscription.deleted");
        note("status", deleted ? Optional.of("canceled") : text(object, "status"));
        note("prices", Optional.of(String.join(" ", prices())));
        noteTime(
                "period_end",
                Stream.concat(
                                seconds(object, "current_period_end").stream(),
                                list(object, "items", "data").stream()
                                        .flatMap(it -> seconds(it, "current_period_end").stream()))
                        .max(Comparator.naturalOrder()));
        noteTime("trial_end", seconds(object, "trial_end"));
        noteTime("ended_at", seconds(object, "ended_at"));
        note("reason", text(object, "cancellation_details", "reason"));
        note("site", said("site", "site_id"));
    }

    private Set<String> prices() {
        Set<String> prices = new LinkedHashSet<>();
        for (JsonNode item : list(object, "items", "data")) {
            text(item, "price", "lookup_key").ifPresent(prices::add);
            id(item, "price").ifPresent(prices::add);
        }
        id(object, "plan").ifPresent(prices::add);
        return prices;
    }

    private void invoice(String type) {
        facts.put("paid", type.equals("invoice.payment_failed") ? "no" : "yes");
        note("address", text(object, "hosted_invoice_url").filter(it -> it.startsWith("https://")));
    }

    private void claim() {
        note("charge", id(object, "charge").or(() -> text(object, "id")));
        note("reason", text(object, "reason"));
        note("currency", text(object, "currency"));
        JsonNode amount = at(object, "amount_refunded");
        JsonNode money = amount == null ? at(object, "amount") : amount;
        if (money != null && money.isNumber()) {
            facts.put("amount", String.valueOf(money.getLongValue()));
        }
    }

    /** The first of these that whoever made the checkout has noted on it. */
    private Optional<String> said(String... names) {
        return Stream.of(names)
                .map(name -> text(object, "metadata", name))
                .flatMap(Optional::stream)
                .filter(it -> !it.isEmpty())
                .findFirst();
    }

    private void note(String name, Optional<String> value) {
        value.filter(it -> !it.isEmpty()).ifPresent(it -> facts.put(name, it));
    }

    private void noteTime(String name, Optional<Long> seconds) {
        note(name, seconds.map(String::valueOf));
    }
}
