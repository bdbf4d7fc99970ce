/**
 * What staff may know about a site's mail: the log, previews, tests. Reads the view {@code
 * mail_logs}; start at {@link dev.skerry.mail.log.ListMails}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.mail.log;
