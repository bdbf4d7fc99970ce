/** Galleries and media records for staff: viewers read, editors write. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.contentadmin;
