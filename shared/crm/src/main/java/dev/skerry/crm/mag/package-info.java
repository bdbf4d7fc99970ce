/** Membership access groups and which contacts are in them, for how long. */
@org.jspecify.annotations.NullMarked
package dev.skerry.crm.mag;
