/**
 * What a site has beyond its plan or does without, from which role on, and the links of its own in
 * the menu of its staff. Routes look at the {@link dev.skerry.kernel.site.Terms} of the site; here
 * they are shown and set. Start at {@link dev.skerry.sites.feature.ReplaceSidebar}.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.sites.feature;
