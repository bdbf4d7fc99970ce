/** Contacts, tags, lists, consents, membership groups and forms. */
@org.jspecify.annotations.NullMarked
package dev.skerry.crm;
