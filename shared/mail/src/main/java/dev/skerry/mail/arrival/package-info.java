/**
 * Mail of a site that has come from an export: nothing that waited there is sent here, and what was
 * sealed for the site of that day is sealed anew. Start at {@link
 * dev.skerry.mail.arrival.MailTables}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.mail.arrival;
