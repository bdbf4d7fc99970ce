/** Sites, keys and settings for staff. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.sitesadmin;
