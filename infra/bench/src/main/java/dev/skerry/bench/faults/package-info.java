/**
 * What may go wrong between the outbox and a relay, at any size: {@code ./skerry bench
 * --mail-faults} plays each scenario in full, the tests play it small. Start at {@link
 * dev.skerry.bench.faults.MailFaults}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.bench.faults;
