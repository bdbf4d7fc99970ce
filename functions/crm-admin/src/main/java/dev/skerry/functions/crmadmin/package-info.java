/** Contacts, tags, lists, membership groups and forms for staff. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.crmadmin;
