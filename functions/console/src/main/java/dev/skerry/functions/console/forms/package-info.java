/** Forms of a site: making them, putting them on its pages, and what people sent through them. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.console.forms;
