/**
 * One JSON line per event on standard output, for every host: the log provider that slf4j finds.
 * Site and request id come from the scope the event happened in. Small on purpose: nothing to
 * configure, nothing to load, and the last place that masks secrets before they are written.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.kernel.log;
