package dev.skerry.sites.billing;

import java.util.List;

/** All that is done about an event, in turn. */
interface EventSteps {

    List<EventStep> all();
}
