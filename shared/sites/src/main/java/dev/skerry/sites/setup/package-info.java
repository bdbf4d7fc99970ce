/**
 * What the admins of a new site are led through before it opens. What is done shows by itself; kept
 * is what they left out, and that the first of them was led there. Start at {@link
 * dev.skerry.sites.setup.SetupStep}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.sites.setup;
