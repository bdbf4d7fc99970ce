/** Every quarter of an hour: looks into DNS for the domains that sites send from. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.checkdomains;
