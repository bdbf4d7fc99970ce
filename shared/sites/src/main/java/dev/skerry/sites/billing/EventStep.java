package dev.skerry.sites.billing;

/** One thing that is done about an event. May be done twice: whoever did it may have died after. */
interface EventStep {

    void take(StripeEvent event);
}
