/** The mail log, previews and test sends for staff. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.mailadmin;
