/** Walks the live checklist of every site over HTTP. */
@org.jspecify.annotations.NullMarked
package dev.skerry.smoke;
