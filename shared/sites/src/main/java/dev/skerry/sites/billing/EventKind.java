package dev.skerry.sites.billing;

/** What an event of the provider is about, as far as it matters here. */
enum EventKind {
    /** Somebody has been through a checkout. */
    CHECKOUT,
    SUBSCRIPTION,
    INVOICE,
    /** Money goes back, or is to: for an operator to decide. */
    CLAIM,
    OTHER;

    static EventKind of(String type) {
        return switch (type) {
            case "checkout.session.completed",
                    "checkout.session.async_payment_succeeded",
                    "checkout.session.async_payment_failed" ->
                    CHECKOUT;
            case "customer.subscription.created",
                    "customer.subscription.updated",
                    "customer.subscription.paused",
                    "customer.subscription.resumed",
                    "customer.subscription.deleted" ->
                    SUBSCRIPTION;
            case "invoice.paid", "invoice.payment_succeeded", "invoice.payment_failed" -> INVOICE;
            case "charge.dispute.created", "charge.refunded" -> CLAIM;
            default -> OTHER;
        };
    }

    /** Which of two that were told of the same object in the same second came after the other. */
    static int rank(String type) {
        return switch (type) {
            case "customer.subscription.deleted" -> 2;
            case "customer.subscription.created",
                    "checkout.session.completed",
                    "invoice.payment_failed" ->
                    0;
            default -> 1;
        };
    }
}
