/** What the first admin of a new site is led through. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.console.onboarding;
