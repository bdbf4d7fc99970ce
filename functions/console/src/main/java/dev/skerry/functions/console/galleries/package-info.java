/**
 * Galleries of a site: what is said about each, its pictures in their order, and how others see it.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.console.galleries;
