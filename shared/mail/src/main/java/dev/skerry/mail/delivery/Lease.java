package dev.skerry.mail.delivery;

import java.util.List;
import java.util.UUID;

/**
 * What one claim got.
 *
 * @param token proves in every later write that the lease has not passed to somebody else
 */
record Lease(UUID token, List<ClaimedMail> mails) {}
