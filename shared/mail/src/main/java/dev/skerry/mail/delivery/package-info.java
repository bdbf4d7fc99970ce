/**
 * From the outbox to the wire, and back what became of it.
 *
 * <pre>
 * ready ──claim──▶ leased ──▶ on the wire ──answer──▶ sent
 *   ▲                │ expired     │ expired, or no answer to the dot
 *   ├────────────────┘             ├──▶ uncertain
 *   └── not accepted, or in doubt and worth another try
 * </pre>
 *
 * <p>Each arrow is one committed statement for many mails, guarded by the token of the lease:
 * whoever lost the lease changes nothing. What is on the wire the lease itself says, in one row
 * that is written before each round of one mail per connection, so a crash leaves doubt about those
 * few and no others. Start at {@link dev.skerry.mail.delivery.DeliverMails}; {@link
 * dev.skerry.mail.delivery.SweepMails} picks up what was left behind.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.mail.delivery;
