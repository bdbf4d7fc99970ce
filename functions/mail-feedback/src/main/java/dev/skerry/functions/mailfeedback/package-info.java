/** What recipients and providers say of a site's mail. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.mailfeedback;
