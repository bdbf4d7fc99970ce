/** Contacts and what staff file about them: notes, tags, lists. */
@org.jspecify.annotations.NullMarked
package dev.skerry.crm.contact;
