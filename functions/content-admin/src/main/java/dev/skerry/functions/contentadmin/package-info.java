/** Galleries and media records for staff. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.contentadmin;
